import { Circle, CircleCheck } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../../look/Button'
import { classNames } from '../../look/class-names'
import { VisuallyHidden } from '../../look/VisuallyHidden'
import { lessonWords as words } from '../../look/words-library'
import { doDeeds } from '../../library/deeds'
import type { Act } from '../../library/lesson'
import { usedIds } from '../../scenario/ids'
import { apply, nowMs } from '../../state/apply'
import { useDocument } from '../../state/document'
import { useSettings } from '../../state/settings'
import styles from './Lessons.module.css'

/** What is asked for, a hand that does it, and whether it is done, by whomever. */
export function DoIt({ act, isDone }: { readonly act: Act; readonly isDone: boolean }) {
  const line = useRef<HTMLDivElement>(null)
  const Sign = isDone ? CircleCheck : Circle

  function press(): void {
    if (doAct(act)) line.current?.focus()
  }

  return (
    <div ref={line} className={classNames(styles.act, isDone && styles.done)} tabIndex={-1}>
      <Sign className={styles.tick} size={18} strokeWidth={2} aria-hidden />
      <span className={styles.order}>
        {act.words}
        <VisuallyHidden>.</VisuallyHidden>
      </span>
      <span role="status" className={isDone ? styles.doneWord : undefined}>
        {isDone ? words.done : <VisuallyHidden>{words.notDone}</VisuallyHidden>}
      </span>
      {!isDone && (
        <Button look="primary" onClick={press}>
          {words.doIt}
        </Button>
      )}
    </div>
  )
}

/** One step of the history, named as the order is. */
function doAct({ words: order, deeds }: Act): boolean {
  const { history } = useDocument.getState()
  const label = order.charAt(0).toLowerCase() + order.slice(1)
  useSettings.getState().setInvited(true)
  return apply(label, (scenario) => doDeeds(scenario, deeds, { timeMs: nowMs(), used: usedIds(history) }))
}
