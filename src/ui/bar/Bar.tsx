// The bar: whose design this is, whether it is kept, what can be taken back, and the link to it.
import { History, Redo2, Undo2 } from 'lucide-react'
import { IconButton } from '../../look/IconButton'
import { panelWords } from '../../look/words-panels'
import { redoLabel, undoLabel } from '../../scenario/history'
import { useDocument } from '../../state/document'
import { Mark } from '../Mark'
import { ObjectivesSummary } from '../objectives/ObjectivesSummary'
import styles from './Bar.module.css'
import { CopyLink } from './CopyLink'
import { DesignsMenu } from './DesignsMenu'
import { SavedState } from './SavedState'
import { ThemeMenu } from './ThemeMenu'
import { Title } from './Title'

const words = panelWords.bar

export function Bar({ inspectorAsSheet }: { readonly inspectorAsSheet: boolean }) {
  return (
    <header className={styles.bar}>
      <span className={styles.mark}>
        <Mark name={words.name} />
      </span>
      <div className={styles.document}>
        <Title />
        <SavedState />
      </div>
      <ObjectivesSummary inspectorAsSheet={inspectorAsSheet} />
      <HistoryButtons />
      <span className={styles.separator} />
      <DesignsMenu />
      <ThemeMenu />
      <span className={styles.separator} />
      <CopyLink />
    </header>
  )
}

function HistoryButtons() {
  const history = useDocument((state) => state.history)
  const undo = useDocument((state) => state.undo)
  const redo = useDocument((state) => state.redo)
  const backToStart = useDocument((state) => state.backToStart)
  const isAsOpened = useDocument((state) => state.scenario === state.opened)
  const undoes = undoLabel(history)
  const redoes = redoLabel(history)
  return (
    <>
      <IconButton
        label={undoes === undefined ? words.nothingToUndo : words.undo(undoes)}
        onClick={undo}
        disabled={undoes === undefined}
      >
        <Undo2 size={16} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <IconButton
        label={redoes === undefined ? words.nothingToRedo : words.redo(redoes)}
        onClick={redo}
        disabled={redoes === undefined}
      >
        <Redo2 size={16} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <IconButton
        label={words.backToStart}
        title={words.backToStartTip}
        onClick={backToStart}
        disabled={isAsOpened}
      >
        <History size={16} strokeWidth={1.75} aria-hidden />
      </IconButton>
    </>
  )
}
