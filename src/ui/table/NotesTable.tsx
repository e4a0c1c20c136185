import { noteWords as words } from '../../look/words-notes'
import { classNames } from '../../look/class-names'
import type { Scenario } from '../../scenario/document'
import { useSelection } from '../../state/selection'
import { useSettings } from '../../state/settings'
import { arrowTarget } from '../note-words'
import { useSheets } from '../sheets'
import { SHEETS } from '../use-media'
import styles from './TableView.module.css'

/** What is written on the drawing, and what it is about. */
export function NotesTable({ scenario }: { readonly scenario: Scenario }) {
  const selected = useSelection((state) => state.notes)
  return (
    <table className={styles.table}>
      <caption>{words.table.caption}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.plain}>
            {words.table.text}
          </th>
          <th scope="col" className={styles.plain}>
            {words.table.pointsAt}
          </th>
        </tr>
      </thead>
      <tbody>
        {scenario.notes.length === 0 && (
          <tr>
            <td colSpan={2}>{words.table.nothing}</td>
          </tr>
        )}
        {scenario.notes.map((note) => (
          <tr key={note.id} className={classNames(selected.has(note.id) && styles.selected)}>
            <th scope="row" className={styles.words}>
              <button type="button" aria-current={selected.has(note.id)} onClick={() => open(note.id)}>
                {note.text === '' ? words.empty : note.text}
              </button>
            </th>
            <td className={styles.words}>
              {note.arrows.map((arrow) => arrowTarget(scenario, arrow)).join(', ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function open(id: string): void {
  useSelection.getState().selectOnly({ notes: [id] })
  if (matchMedia(SHEETS).matches) useSheets.getState().show('inspector')
  else useSettings.getState().setInspectorOpen(true)
}
