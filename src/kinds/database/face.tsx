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

/** Which one takes the writes shows only when it runs, and changes at a failover or an election. */
function secondLine(config: FaceConfig, reading: ComponentReading | undefined): string {
  const { faces } = words
  const machine = machineWords(config)
  const post = reading === undefined ? null : gaugeOf(reading, databaseSpec.gauges, 'isPrimary')
  const isMember = reading !== undefined && gaugeOf(reading, databaseSpec.gauges, 'isDegraded') !== null
  if (reading !== undefined && gaugeOf(reading, databaseSpec.gauges, 'storedBytes') === null)
    return faces.engine(machine)
  if (post === null) return isMember ? faces.copyHolder(machine) : faces.database(machine)
  if (config.replication !== 'consensus') return post > 0 ? faces.primary(machine) : faces.replica(machine)
  if (post < 0) return faces.noLeader(machine)
  return post > 0 ? faces.leader(machine) : faces.follower(machine)
}

function LastLine({ config, reading }: FaceProps) {
  const used = reading === undefined ? null : gaugeOf(reading, databaseSpec.gauges, 'connections.used')
  const size = reading === undefined ? null : gaugeOf(reading, databaseSpec.gauges, 'connections.size')
  const line = reading === undefined ? null : gaugeOf(reading, databaseSpec.gauges, 'connections.line')
  const lagMs = reading === undefined ? null : gaugeOf(reading, databaseSpec.gauges, 'lagMs')
  const term = reading === undefined ? null : gaugeOf(reading, databaseSpec.gauges, 'term')
  const isDegraded = reading !== undefined && gaugeOf(reading, databaseSpec.gauges, 'isDegraded') === 1
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
      {isDegraded && <Fact label={words.faces.copies} value={words.faces.notWaitedFor} tone="full" />}
      {term !== null && config.replication === 'consensus' && (
        <Fact label={words.faces.term} value={formatCount(term)} />
      )}
      {lagMs !== null && <Fact label={words.faces.lag} value={formatMs(lagMs, { seconds: true })} />}
    </>
  )
}
