// Strips under the bar: a run that stopped, and what else must be said. The drawing stays usable below them.
import { X } from 'lucide-react'
import { formatClock } from '../../core/format'
import { Button } from '../../look/Button'
import { IconButton } from '../../look/IconButton'
import { panelWords } from '../../look/words-panels'
import { useDocument } from '../../state/document'
import { useMessages } from '../../state/messages'
import { useRun } from '../../state/run'
import styles from './Messages.module.css'

const words = panelWords.messages

export function Messages() {
  return (
    <div className={styles.strips}>
      <StoppedStrip />
      <MessageStrips />
    </div>
  )
}

function StoppedStrip() {
  const stopped = useRun((state) => state.stopped)
  const startAgain = useRun((state) => state.startAgain)
  const title = useDocument((state) => state.scenario.title)
  if (stopped === undefined) return null
  return (
    <div className={`${styles.strip} ${styles.problem}`} role="alert">
      <p>
        <b>
          {words.stopped(title || panelWords.bar.untitled, formatClock(stopped.timeMs / 1000), stopped.seed)}
        </b>{' '}
        {stopped.message}
      </p>
      <Button look="boxed" onClick={startAgain}>
        {words.startAgain}
      </Button>
    </div>
  )
}

function MessageStrips() {
  const messages = useMessages((state) => state.messages)
  const dismiss = useMessages((state) => state.dismiss)
  return messages.map(({ about, tone, text, onTryAgain }) => {
    const [first, ...others] = text.split('\n')
    return (
      <div
        key={about}
        className={`${styles.strip} ${tone === 'problem' ? styles.problem : styles.note}`}
        role={tone === 'problem' ? 'alert' : 'status'}
      >
        <p>{first}</p>
        {others.length > 0 && (
          <details>
            <summary>{words.more(others.length)}</summary>
            <p>{others.join('\n')}</p>
          </details>
        )}
        {onTryAgain !== undefined && (
          <Button look="boxed" onClick={onTryAgain}>
            {words.tryAgain}
          </Button>
        )}
        <IconButton label={words.dismiss} small onClick={() => dismiss(about)}>
          <X size={14} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
    )
  })
}
