import { Activity, Bird, Bug, Droplet, Flame } from 'lucide-react'
import { formatPercent } from '../../core/format'
import type { KindSpec } from '../../kit/spec'
import { Button } from '../../look/Button'
import { breakWords as words } from '../../look/words-breaks'
import type { Component, Repeats } from '../../scenario/document'
import { crashNowAndThen, deployBadly, destroy, leak } from '../../state/break-actions'
import styles from './Inspector.module.css'
import { keepsData } from './lasting-sorts'

const LEAK_KIB = 1024
/** Of its calls, the bad version fails so many: plain to see, and above any alert. */
const BAD_SHARE = 0.2
/** Often enough to be seen within minutes, and a usual time for a process to be noticed and started again. */
const NOW_AND_THEN: Repeats = { mtbfMs: 60_000, mttrMs: 10_000, spread: 'exponential' }
const BAD = formatPercent(BAD_SHARE)
const ICON = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

interface MoreBreaksProps {
  readonly component: Component
  readonly spec: KindSpec
}

/** What a bad version does, what happens to disks and memory, and what happens again and again. */
export function MoreBreaks({ component: { id }, spec }: MoreBreaksProps) {
  return (
    <>
      <div className={styles.actions}>
        <Button
          look="boxed"
          title={words.badVersionTip(BAD)}
          onClick={() => deployBadly(id, BAD_SHARE, false)}
        >
          <Bug {...ICON} />
          {words.badVersion}
        </Button>
        <Button look="boxed" title={words.canaryTip(BAD)} onClick={() => deployBadly(id, BAD_SHARE, true)}>
          <Bird {...ICON} />
          {words.canary}
        </Button>
      </div>
      <LastingBreaks id={id} spec={spec} />
    </>
  )
}

function LastingBreaks({ id, spec }: { readonly id: string; readonly spec: KindSpec }) {
  return (
    <div className={styles.actions}>
      <Button look="boxed" title={words.nowAndThenTip} onClick={() => crashNowAndThen(id, NOW_AND_THEN)}>
        <Activity {...ICON} />
        {words.nowAndThen}
      </Button>
      {spec.hasMachine && (
        <Button look="boxed" title={words.leakTip} onClick={() => leak(id, LEAK_KIB)}>
          <Droplet {...ICON} />
          {words.leak}
        </Button>
      )}
      {keepsData(spec) && (
        <Button look="boxed" title={words.destroyTip} onClick={() => destroy(id)}>
          <Flame {...ICON} />
          {words.destroy}
        </Button>
      )}
    </div>
  )
}
