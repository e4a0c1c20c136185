import { formatBytes, formatCount, formatPercent } from '../../core/format'
import { gaugeOf } from '../../kit/readings'
import { Fact } from '../../look/Fact'
import type { Face, FaceProps } from '../../look/face'
import { words } from '../../look/words'
import { cdnSpec } from './spec'

export const cdnFace: Face = {
  icon: () => 'cdn',
  secondLine: () => words.faces.cdn,
  Body,
  LastLine,
}

/** Nobody rents its machines: what counts is where they are. */
function Body({ config }: FaceProps) {
  const { regions } = config
  return (
    <Fact
      label={words.faces.pointsOfPresence}
      value={formatCount(Array.isArray(regions) ? regions.length : NaN)}
    />
  )
}

function LastLine({ reading }: FaceProps) {
  const hitRatio = reading === undefined ? null : gaugeOf(reading, cdnSpec.gauges, 'hitRatio')
  const used = reading === undefined ? null : gaugeOf(reading, cdnSpec.gauges, 'usedBytes')
  return (
    <>
      <Fact label={words.faces.hits} value={formatPercent(hitRatio ?? NaN)} />
      <Fact label={words.faces.used} value={formatBytes(used ?? NaN)} />
    </>
  )
}
