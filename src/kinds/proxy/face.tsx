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

function LastLine({ config, reading }: FaceProps) {
  const tokens = reading === undefined ? null : gaugeOf(reading, proxySpec.gauges, 'tokens')
  const hitRatio = reading === undefined ? null : gaugeOf(reading, proxySpec.gauges, 'hitRatio')
  const waiting = reading === undefined ? null : gaugeOf(reading, proxySpec.gauges, 'waitingForFetch')
  return (
    <>
      <Fact label={words.faces.hits} value={formatPercent(hitRatio ?? NaN)} />
      {config.limitsRate === true ? (
        <Fact
          label={words.faces.tokens}
          value={formatCount(tokens ?? NaN)}
          tone={tokens === 0 ? 'failing' : 'plain'}
        />
      ) : (
        <Fact label={words.faces.collapsed} value={formatCount(waiting ?? NaN)} />
      )}
    </>
  )
}
