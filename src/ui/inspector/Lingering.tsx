import { formatPercent } from '../../core/format'
import { Button } from '../../look/Button'
import { breakWords as words } from '../../look/words-breaks'
import type { Component, Deploy, Fault } from '../../scenario/document'
import { cureLingering, lingeringFaults } from '../../state/break-actions'
import { isRepeating } from '../../state/breaks'
import { useDocument } from '../../state/document'
import { useRolledBack } from '../../state/ledger'
import { useRun } from '../../state/run'
import { comesAndGoes } from './comes-and-goes'
import styles from './Inspector.module.css'

/** Leaks, new versions and faults that come and go, which the part's state does not always show, and the way out of them. */
export function Lingering({ component: { id } }: { readonly component: Component }) {
  const timeline = useDocument(({ scenario }) => scenario.timeline)
  const rolledBack = useRolledBack()
  // Changes with the clock only when another one begins or ends.
  const acting = useRun(({ timeMs }) =>
    lingeringFaults({ timeline }, id, timeMs)
      .map((fault) => fault.id)
      .join(' '),
  ).split(' ')
  // A version that went back by itself is nobody's any more.
  const faults = timeline.filter(({ id: fault }) => acting.includes(fault) && !rolledBack.includes(fault))
  if (faults.length === 0) return null
  return (
    <section className={styles.banner} role="status">
      {faults.map((fault) => (
        <p key={fault.id}>{textOf(fault)}</p>
      ))}
      <div className={styles.actions}>
        <Button look="boxed" onClick={() => cureLingering(id)}>
          {words.cure}
        </Button>
      </div>
    </section>
  )
}

function textOf(fault: Fault): string {
  if (isRepeating(fault)) return comesAndGoes(fault)
  return fault.fault === 'deploy' ? versionText(fault) : words.leaks
}

function versionText({ share, factor, settings }: Deploy): string {
  return words.newVersion([
    ...(share > 0 ? [words.failsShare(formatPercent(share))] : []),
    ...(factor > 1 ? [words.takesLonger(factor)] : []),
    ...(settings === undefined ? [] : [words.ownSettings]),
  ])
}
