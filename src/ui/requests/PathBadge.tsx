import { X } from 'lucide-react'
import { formatMs } from '../../core/format'
import { words } from '../../look/words'
import { useDocument } from '../../state/document'
import { useTraces } from '../../state/traces'
import { showDockPage } from '../dock/dock-page'
import styles from './PathBadge.module.css'

/** On the drawing, while a request is open: which one is lit, the way to it, and the way out. */
export function PathBadge() {
  const trace = useTraces(({ open }) => (open.state === 'open' ? open.trace : undefined))
  const close = useTraces((state) => state.close)
  const requestTypes = useDocument((state) => state.scenario.requestTypes)
  if (trace === undefined) return null
  const type = requestTypes.find(({ id }) => id === trace.requestType)?.name ?? trace.requestType
  return (
    <div className={styles.badge}>
      <button type="button" className={styles.show} onClick={() => showDockPage('requests')}>
        {words.canvas.requestShown(type, formatMs(trace.latencyMs))}
      </button>
      <button
        type="button"
        className={styles.leave}
        aria-label={words.canvas.leaveRequest}
        title={words.canvas.leaveRequest}
        onClick={close}
      >
        <X size={13} strokeWidth={2} aria-hidden />
      </button>
    </div>
  )
}
