import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../look/Button'
import { IconButton } from '../../look/IconButton'
import { draftWords as words } from '../../look/words-draft'
import { words as lookWords } from '../../look/words'
import { SPECS } from '../../kinds/specs'
import type { Link, Scenario } from '../../scenario/document'
import { changeKind, setKind } from '../../scenario/edits/set-kind'
import type { DraftNotes, Guess } from '../../scenario/mermaid/draft'
import { guessWords } from '../../scenario/mermaid/guess-words'
import { specOf } from '../../scenario/settings'
import { apply } from '../../state/apply'
import { useDocument } from '../../state/document'
import { useDraft } from '../../state/files-draft'
import { cover } from '../canvas/cover'
import styles from './DraftPanel.module.css'

/** What was decided about an arrow, and not what a component is. */
const OF_ARROWS: readonly Guess['why'][] = ['turned', 'answers', 'copies']

/** What was guessed about a sketch, to be corrected beside the drawing; what was left out of it. */
export function DraftPanel({ draft }: { readonly draft: DraftNotes }) {
  const show = useDraft((state) => state.show)
  const scenario = useDocument((state) => state.scenario)
  const [lost, setLost] = useState('')
  const panel = useRef<HTMLElement>(null)
  useEffect(() => cover(panel.current!), [])
  const guesses = draft.guesses.filter(({ component }) =>
    scenario.components.some(({ id }) => id === component),
  )
  function correct(component: string, kind: string): void {
    setLost(correctKind(scenario, component, kind))
  }
  return (
    <aside ref={panel} className={styles.panel} aria-labelledby="draft-title">
      <div className={styles.head}>
        <h2 id="draft-title">{words.title}</h2>
        <IconButton label={lookWords.parts.close} onClick={() => show(undefined)}>
          <X size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
      <div className={styles.body}>
        <p className={styles.intro}>{words.intro}</p>
        <p className={styles.lost} role="status">
          {lost}
        </p>
        <ul className={styles.guesses}>
          {guesses.map((guess) => {
            const component = scenario.components.find(({ id }) => id === guess.component)!
            return (
              <li
                key={`${guess.component} ${guess.why} ${guess.names?.join() ?? ''}`}
                className={styles.guess}
              >
                <p>{guessWords(guess)}</p>
                {/* Its component is asked about in a line of its own. */}
                {!OF_ARROWS.includes(guess.why) && (
                  <select
                    aria-label={words.kindOf(component.name)}
                    value={component.kind}
                    onChange={({ target }) => correct(component.id, target.value)}
                  >
                    {[...SPECS.values()].map((spec) => (
                      <option key={spec.id} value={spec.id}>
                        {spec.title}
                      </option>
                    ))}
                  </select>
                )}
              </li>
            )
          })}
        </ul>
        {draft.leftOut.length > 0 && <LeftOut {...draft} />}
      </div>
      <Button look="primary" onClick={() => show(undefined)}>
        {words.done}
      </Button>
    </aside>
  )
}

function LeftOut({ leftOut }: Pick<DraftNotes, 'leftOut'>) {
  return (
    <>
      <h3>{words.leftOut}</h3>
      <ul className={styles.leftOut}>
        {leftOut.map(({ message, fix }) => (
          <li key={message}>
            {message} {fix}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Says which links were lost by it; empty when none was. */
function correctKind(scenario: Scenario, id: string, kind: string): string {
  const changed = changeKind(scenario, { id, kind })
  const name = scenario.components.find((component) => component.id === id)?.name ?? id
  const title = specOf(kind)?.title ?? kind
  const isDone = apply(words.correct(name, title), (present) => setKind(present, { id, kind }))
  if (!isDone || !changed.ok || changed.value.lost.length === 0) return ''
  return words.lost(
    changed.value.lost.map((link) => linkText(scenario, link)),
    title,
  )
}

function linkText({ components }: Scenario, { from, to }: Link): string {
  const nameOf = (id: string) => components.find((component) => component.id === id)?.name ?? id
  return words.link(nameOf(from), nameOf(to))
}
