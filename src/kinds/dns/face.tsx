import { formatCount, formatPercent } from '../../core/format'
import { gaugeOf } from '../../kit/readings'
import { Fact } from '../../look/Fact'
import type { Face, FaceProps } from '../../look/face'
import { words } from '../../look/words'
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
    <Fact
      label={words.faces.addresses}
      value={formatCount(healthy ?? NaN)}
      rest={all === null ? '' : `/${formatCount(all)}`}
      tone={healthy !== null && all !== null && healthy < all ? 'full' : 'plain'}
    />
  )
}

function LastLine({ config, reading }: FaceProps) {
  const cached = reading === undefined ? null : gaugeOf(reading, dnsSpec.gauges, 'cachedRatio')
  return (
    <>
      <Fact
        label={words.faces.cachedAnswers}
        value={formatPercent(cached === null ? NaN : Math.round(cached * 100) / 100)}
      />
      <Fact label={words.faces.ttl} value={`${formatCount(Number(config.ttlMs) / 1000)} s`} />
    </>
  )
}
