import { formatCount } from '../../core/format'
import { gaugeOf } from '../../kit/readings'
import { Fact } from '../../look/Fact'
import { type Face, type FaceProps, machineWords } from '../../look/face'
import { words } from '../../look/words'
import { databaseSpec } from './spec'

export const databaseFace: Face = {
  icon: () => 'database',
  secondLine: (config) => words.faces.database(machineWords(config)),
  LastLine,
}

function LastLine({ reading }: FaceProps) {
  const used = reading === undefined ? null : gaugeOf(reading, databaseSpec.gauges, 'connections.used')
  const size = reading === undefined ? null : gaugeOf(reading, databaseSpec.gauges, 'connections.size')
  const line = reading === undefined ? null : gaugeOf(reading, databaseSpec.gauges, 'connections.line')
  const isFull = used !== null && size !== null && size > 0 && used >= size
  return (
    <>
      <Fact
        label={words.faces.connections}
        value={formatCount(used ?? NaN)}
        rest={size === null ? '' : `/${formatCount(size)}`}
        tone={isFull ? 'full' : 'plain'}
      />
      {line !== null && line > 0 && <Fact label={words.faces.line} value={formatCount(line)} tone="full" />}
    </>
  )
}
