import { formatCount, formatPercent } from '../../core/format'
import { gaugeOf } from '../../kit/readings'
import { Fact } from '../../look/Fact'
import { type Face, type FaceProps, machineWords } from '../../look/face'
import { words } from '../../look/words'
import { serverSpec } from './spec'

export const serverFace: Face = {
  icon: () => 'server',
  secondLine: (config, reading) => words.faces.server(machineWords(config, reading)),
  LastLine,
}

function LastLine({ config, reading }: FaceProps) {
  if (config.runtime === 'async') {
    return (
      <Fact
        label={words.faces.calls}
        value={formatCount(reading?.inFlight ?? NaN)}
        rest={`/${formatCount(Number(config.maxInFlight) * (reading?.instances ?? Number(config.instances)))}`}
      />
    )
  }
  const used = gauge(reading, 'workers.used')
  const size = gauge(reading, 'workers.size')
  const line = gauge(reading, 'workers.line')
  const backlog = gauge(reading, 'workers.backlog')
  return (
    <>
      <Fact label={words.faces.workers} {...usedOf(used, size)} />
      {config.localCache === true && (line ?? 0) === 0 ? (
        <Fact label={words.faces.ownCopies} value={formatPercent(gauge(reading, 'localHitRatio') ?? NaN)} />
      ) : (
        <Fact label={words.faces.line} {...usedOf(line, backlog)} />
      )}
    </>
  )
}

function gauge(reading: FaceProps['reading'], id: string): number | null {
  return reading === undefined ? null : gaugeOf(reading, serverSpec.gauges, id)
}

function usedOf(used: number | null, size: number | null) {
  return {
    value: formatCount(used ?? NaN),
    rest: size === null ? '' : `/${formatCount(size)}`,
    tone: used !== null && size !== null && size > 0 && used >= size ? 'full' : 'plain',
  } as const
}
