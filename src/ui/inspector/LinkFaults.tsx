import { CirclePause, Droplet, Hourglass, RotateCcw, Scissors } from 'lucide-react'
import { formatClock, formatPercent } from '../../core/format'
import { Button } from '../../look/Button'
import { inspectorWords } from '../../look/words-inspector'
import type { Link, LinkFault } from '../../scenario/document'
import { useDocument } from '../../state/document'
import { cutLink, delayLink, linkFaultsAt, loseOnLink, restoreLink } from '../../state/link-actions'
import { useRun } from '../../state/run'
import { comesAndGoes } from './comes-and-goes'
import styles from './Inspector.module.css'
import { linkSorts } from './lasting-sorts'
import { RepeatForm } from './RepeatForm'

const words = inspectorWords
const ADDED_MS = 100
const LOST_SHARE = 0.05
const ICON = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

/** What is wrong with the link now, and what a hand can do to it. An answer link carries no message that could be lost. */
export function LinkFaults({ link, name }: { readonly link: Link; readonly name: string }) {
  const timeline = useDocument((state) => state.scenario.timeline)
  // Changes with the clock only when another fault begins or ends.
  const acting = useRun(({ timeMs }) =>
    linkFaultsAt(timeline, link.id, timeMs)
      .map(({ id }) => id)
      .join(' '),
  ).split(' ')
  if (link.role === 'answer') return null
  const faults = timeline.filter((fault): fault is LinkFault => 'link' in fault && acting.includes(fault.id))
  return (
    <>
      {faults.length > 0 && (
        <section className={styles.banner} role="status">
          {faults.map((fault) => (
            <p key={fault.id}>{textOf(fault)}</p>
          ))}
          <div className={styles.actions}>
            <Button look="boxed" onClick={() => restoreLink(link.id)}>
              <RotateCcw {...ICON} />
              {words.restore}
            </Button>
          </div>
        </section>
      )}
      <section className={styles.section} aria-label={words.breakIt}>
        <h3 className={styles.heading}>{words.breakIt}</h3>
        <div className={styles.actions}>
          <Button look="boxed" title={words.cutTip} onClick={() => cutLink(link.id, 'drop')}>
            <Scissors {...ICON} />
            {words.cut}
          </Button>
          <Button look="boxed" title={words.stallTip} onClick={() => cutLink(link.id, 'stall')}>
            <CirclePause {...ICON} />
            {words.stall}
          </Button>
          <Button look="boxed" title={words.delayTip} onClick={() => delayLink(link.id, ADDED_MS)}>
            <Hourglass {...ICON} />
            {words.delay(ADDED_MS)}
          </Button>
          <Button look="boxed" title={words.loseTip} onClick={() => loseOnLink(link.id, LOST_SHARE)}>
            <Droplet {...ICON} />
            {words.lose(formatPercent(LOST_SHARE))}
          </Button>
        </div>
        <RepeatForm key={link.id} name={name} sorts={linkSorts(link.id)} />
      </section>
    </>
  )
}

function textOf(fault: LinkFault): string {
  if (fault.repeats !== undefined) return comesAndGoes(fault)
  if (fault.fault === 'delay') return words.delayedBy(fault.addedMs)
  if (fault.fault === 'loss') return words.losing(formatPercent(fault.share))
  const since = formatClock(fault.atMs / 1000)
  return fault.mode === 'stall' ? words.stalledSince(since) : words.cutSince(since)
}
