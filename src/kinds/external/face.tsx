import { formatCount, formatMs, formatPercent } from '../../core/format'
import { gaugeOf } from '../../kit/readings'
import { Fact } from '../../look/Fact'
import type { Face, FaceProps } from '../../look/face'
import { words } from '../../look/words'
import styles from './face.module.css'
import { externalSpec } from './spec'

export const externalFace: Face = {
  icon: () => 'external',
  secondLine: (_config, reading) =>
    gauge(reading, 'outage') === 1 ? words.faces.externalOut : words.faces.external,
  Body,
  LastLine,
}

/** Of its inside nothing is known: what counts is what it works on, and what may still come. */
function Body({ config, reading }: FaceProps) {
  const { quota, quotaBurst } = config
  const left = gauge(reading, 'quotaLeft')
  const isLimited = quota === 'all' || quota === 'caller'
  return (
    <div className={styles.facts}>
      <Fact label={words.faces.calls} value={formatCount(reading?.inFlight ?? NaN)} />
      {isLimited && (
        <Fact
          label={words.faces.quotaLeft}
          value={formatCount(left ?? NaN)}
          rest={`/${formatCount(Number(quotaBurst))}`}
          tone={left !== null && left < 1 ? 'full' : 'plain'}
        />
      )}
    </div>
  )
}

function LastLine({ config: { latencyMs, outages, availability } }: FaceProps) {
  return (
    <Fact
      label={words.faces.promised}
      value={formatMs(Number(latencyMs))}
      rest={outages === 'sla' ? `, ${formatPercent(Number(availability))}` : ''}
    />
  )
}

function gauge(reading: FaceProps['reading'], id: string): number | null {
  return reading === undefined ? null : gaugeOf(reading, externalSpec.gauges, id)
}
