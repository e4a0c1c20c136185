import { formatCount, formatPercent } from '../../core/format'
import { gaugeOf } from '../../kit/readings'
import { Fact } from '../../look/Fact'
import { type Face, type FaceProps, machineWords } from '../../look/face'
import { words } from '../../look/words'
import { shardRouterSpec } from './spec'

export const shardRouterFace: Face = {
  icon: () => 'shards',
  secondLine: (config) => words.faces.shards(machineWords(config)),
  LastLine,
}

function LastLine({ reading }: FaceProps) {
  const gauge = (id: string): number | null =>
    reading === undefined ? null : gaugeOf(reading, shardRouterSpec.gauges, id)
  const moving = gauge('movingShare')
  return (
    <>
      <Fact label={words.faces.shardCount} value={formatCount(gauge('shards') ?? NaN)} />
      {moving !== null && moving > 0 ? (
        <Fact label={words.faces.moving} value={formatPercent(moving)} />
      ) : (
        <Fact label={words.faces.largestShare} value={formatPercent(gauge('largestShare') ?? NaN)} />
      )}
    </>
  )
}
