import { formatBytesParts, formatCount, formatPercent } from '../../core/format'
import { gaugeOf } from '../../kit/readings'
import { Fact } from '../../look/Fact'
import { type Face, type FaceConfig, type FaceProps, machineWords } from '../../look/face'
import { words } from '../../look/words'
import { cacheSpec } from './spec'

export const cacheFace: Face = {
  icon: () => 'memory',
  secondLine: (config) => words.faces.cache(evictionOf(config), machineWords(config)),
  LastLine,
}

/** Undefined where it makes no room: a share of hits that is given is no matter of what is kept. */
function evictionOf({ hits, eviction }: FaceConfig): string | undefined {
  return hits === 'fixed' ? undefined : words.faces.evictions[eviction as keyof typeof words.faces.evictions]
}

function LastLine({ config, reading }: FaceProps) {
  const hitRatio = reading === undefined ? null : gaugeOf(reading, cacheSpec.gauges, 'hitRatio')
  const used = reading === undefined ? null : gaugeOf(reading, cacheSpec.gauges, 'usedBytes')
  const limit = reading === undefined ? null : gaugeOf(reading, cacheSpec.gauges, 'limitBytes')
  // Writes that a crash would lose matter more than room.
  const unstored = reading === undefined ? 0 : (gaugeOf(reading, cacheSpec.gauges, 'unstored') ?? 0)
  return (
    <>
      <Fact
        label={config.hits === 'fixed' ? words.faces.fixedHits : words.faces.hits}
        value={formatPercent(hitRatio ?? NaN)}
      />
      {unstored > 0 ? (
        <Fact label={words.faces.notStored} value={formatCount(unstored)} />
      ) : (
        used !== null && limit !== null && <Fact {...usedOf(used, limit)} />
      )}
    </>
  )
}

// Both in one unit where they share it: `8.4 of 13.1 GiB`.
function usedOf(usedBytes: number, limitBytes: number): { value: string; rest: string } {
  const used = formatBytesParts(usedBytes)
  const limit = formatBytesParts(limitBytes)
  const value = used.unit === limit.unit || usedBytes === 0 ? used.value : `${used.value} ${used.unit}`
  return { value, rest: ` ${words.faces.of(limit.value, limit.unit)}` }
}
