import { formatMs } from '../../core/format'
import { words } from '../../look/words'
import { shareText } from './exact-ms'
import { useTimeHere } from './request-path'
import styles from './TimeHere.module.css'

/** On the foot of a card, while a request is open: how long that request was busy or waiting there. */
export function TimeHere({ componentId }: { readonly componentId: string }) {
  const here = useTimeHere(componentId)
  if (here === undefined) return null
  const { ms, share, isMostlyWay } = here
  return (
    <div className={styles.here} data-time-here>
      <b>{isMostlyWay ? words.canvas.timeOnTheWay(formatMs(ms)) : words.canvas.timeHere(formatMs(ms))}</b>
      <span>{shareText(share)}</span>
      <i style={{ width: `${share * 100}%` }} />
    </div>
  )
}
