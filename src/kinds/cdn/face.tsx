import { formatBytes, formatCount, formatPercent } from '../../core/format'
import { gaugeOf } from '../../kit/readings'
import { Fact } from '../../look/Fact'
import type { Face, FaceProps } from '../../look/face'
import { words } from '../../look/words'
import styles from './face.module.css'
import { cdnSpec } from './spec'

export const cdnFace: Face = {
  icon: () => 'cdn',
  secondLine: () => words.faces.cdn,
  Body,
  LastLine,
}

/** Nobody rents its machines: what counts is where they are, and what they hold. */
function Body({ config, reading }: FaceProps) {
  const { regions } = config
  const used = reading === undefined ? null : gaugeOf(reading, cdnSpec.gauges, 'usedBytes')
  return (
    <div className={styles.facts}>
      <Fact
        label={words.faces.pointsOfPresence}
        value={formatCount(Array.isArray(regions) ? regions.length : NaN)}
      />
      <Fact label={words.faces.used} value={formatBytes(used ?? NaN)} />
    </div>
  )
}

function LastLine({ reading }: FaceProps) {
  const hitRatio = reading === undefined ? null : gaugeOf(reading, cdnSpec.gauges, 'hitRatio')
  return <Fact label={words.faces.hits} value={formatPercent(hitRatio ?? NaN)} />
}
