import { formatCount, formatPercent } from '../../core/format'
import { gaugeOf } from '../../kit/readings'
import { Fact } from '../../look/Fact'
import { type Face, type FaceProps, machineWords } from '../../look/face'
import { words } from '../../look/words'
import { proxySpec } from './spec'

export const proxyFace: Face = {
  icon: () => 'proxy',
  secondLine: (config) => words.faces.proxy(machineWords(config)),
  LastLine,
}

function LastLine({ reading }: FaceProps) {
  const hitRatio = reading === undefined ? null : gaugeOf(reading, proxySpec.gauges, 'hitRatio')
  const waiting = reading === undefined ? null : gaugeOf(reading, proxySpec.gauges, 'waitingForFetch')
  return (
    <>
      <Fact label={words.faces.hits} value={formatPercent(hitRatio ?? NaN)} />
      <Fact label={words.faces.collapsed} value={formatCount(waiting ?? NaN)} />
    </>
  )
}
