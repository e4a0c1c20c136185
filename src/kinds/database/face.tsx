import { formatCount, formatMs } from '../../core/format'
import { type ComponentReading, gaugeOf } from '../../kit/readings'
import { DiskFact } from '../../look/DiskFact'
import { Fact } from '../../look/Fact'
import { type Face, type FaceConfig, type FaceProps, machineWords } from '../../look/face'
import { words } from '../../look/words'
import { databaseSpec } from './spec'

export const databaseFace: Face = {
  icon: () => 'database',
  secondLine,
  LastLine,
}

/** Which one takes the writes shows only when it runs, and changes at a failover. */
function secondLine(config: FaceConfig, reading: ComponentReading | undefined): string {
  const isPrimary = reading === undefined ? null : gaugeOf(reading, databaseSpec.gauges, 'isPrimary')
  if (isPrimary === null) return words.faces.database(machineWords(config))
  return isPrimary > 0 ? words.faces.primary(machineWords(config)) : words.faces.replica(machineWords(config))
}

function LastLine({ reading }: FaceProps) {
  const used = reading === undefined ? null : gaugeOf(reading, databaseSpec.gauges, 'connections.used')
  const size = reading === undefined ? null : gaugeOf(reading, databaseSpec.gauges, 'connections.size')
  const line = reading === undefined ? null : gaugeOf(reading, databaseSpec.gauges, 'connections.line')
  const lagMs = reading === undefined ? null : gaugeOf(reading, databaseSpec.gauges, 'lagMs')
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
      <DiskFact reading={reading} gauges={databaseSpec.gauges} />
      {lagMs !== null && <Fact label={words.faces.lag} value={formatMs(lagMs, { seconds: true })} />}
    </>
  )
}
