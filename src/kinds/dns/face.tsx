import { formatAmount, formatCount, formatPercent } from '../../core/format'
import { gaugeOf } from '../../kit/readings'
import { Fact } from '../../look/Fact'
import type { Face, FaceProps } from '../../look/face'
import { words } from '../../look/words'
import styles from './face.module.css'
import { dnsSpec } from './spec'

export const dnsFace: Face = {
  icon: () => 'dns',
  secondLine: (config) => words.faces.dns(typeof config.policy === 'string' ? config.policy : ''),
  Body,
  LastLine,
}

/** It has no machine to show: what counts is how many addresses it may name. */
function Body({ reading }: FaceProps) {
  const healthy = reading === undefined ? null : gaugeOf(reading, dnsSpec.gauges, 'healthyTargets')
  const all = reading === undefined ? null : gaugeOf(reading, dnsSpec.gauges, 'targets')
  return (
    <div className={styles.facts}>
      <Fact
        label={words.faces.addresses}
        value={formatCount(healthy ?? NaN)}
        rest={all === null ? '' : `/${formatCount(all)}`}
        tone={healthy !== null && all !== null && healthy < all ? 'full' : 'plain'}
      />
    </div>
  )
}

function LastLine({ config, reading }: FaceProps) {
  const cached = reading === undefined ? null : gaugeOf(reading, dnsSpec.gauges, 'cachedRatio')
  return (
    <>
      <Fact
        label={words.faces.cachedAnswers}
        value={formatPercent(cached === null ? NaN : wholePercents(cached))}
      />
      <Fact label={words.faces.ttl} value={shortTime(Number(config.ttlMs) / 1000)} />
    </>
  )
}

// Not all is never shown as all.
function wholePercents(share: number): number {
  return share < 1 ? Math.min(0.99, Math.round(share * 100) / 100) : share
}

// In the longest unit in which it is whole: `60 s`, `5 min`, `24 h`.
function shortTime(seconds: number): string {
  if (seconds >= 3600 && seconds % 3600 === 0) return formatAmount(seconds / 3600, 'h')
  if (seconds > 60 && seconds % 60 === 0) return formatAmount(seconds / 60, 'min')
  return formatAmount(seconds, 's')
}
