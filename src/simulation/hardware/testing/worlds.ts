// Worlds: small chains of machines, run briefly, in which one figure is changed and everything else is left alone.
// Picture: two identical machines on a test bench, one screw turned on the second.
// Invariant: both meet the same requests at the same instants, because only the seed and the traffic decide those.
import type { Scenario } from '../../../scenario/document'
import type { JsonObject } from '../../../scenario/safe-json'
import { scenarioOf, valueOf } from '../../../scenario/testing/worlds'
import type { Report } from '../../report'
import { createRun } from '../../run'

const WARMUP_MS = 5_000
const END_MS = 65_000

/** Machines with more of everything than any of the worlds here needs. */
export const AMPLE = {
  instanceType: 'custom',
  vCpus: 64,
  clockGhz: 3,
  memoryGib: 1024,
  networkGbps: 400,
  diskIops: 1_000_000,
  diskMbps: 100_000,
  diskLatencyMs: 0,
}

export interface Traffic {
  readonly rateRps: number
  readonly requestBytes?: number
  readonly replyBytes?: number
  /** Of all requests; the others read. */
  readonly writeShare?: number
  readonly items?: number
  readonly itemBytes?: number
}

/** Users with a fast line of their own, and the components behind them, each linked to the next by these roles. */
export function chain(traffic: Traffic, ...parts: readonly (readonly [JsonObject, ...string[]])[]): Scenario {
  const {
    rateRps,
    requestBytes = 200,
    replyBytes = 200,
    writeShare = 0,
    items = 1000,
    itemBytes = 1000,
  } = traffic
  const sizes = { requestBytes, replyBytes, dataSet: 'items' }
  const access = { accessRoundTripMs: 0, uploadMbps: 100_000, downloadMbps: 100_000 }
  const ids = ['clients', ...parts.map(([part]) => part.id as string)]
  return scenarioOf({
    components: [
      { id: 'clients', kind: 'clients', settings: { rateRps, ...access } },
      ...parts.map(([part]) => part),
    ],
    links: parts.flatMap(([, ...roles], i) =>
      roles.map((role) => ({
        id: `${ids[i]} ${role}`.replace(' ', '-'),
        from: ids[i],
        to: ids[i + 1],
        role,
        policy: { timeoutMs: 0 },
      })),
    ),
    requestTypes: [
      { id: 'look', operation: 'read', share: 1 - writeShare, ...sizes },
      { id: 'buy', operation: 'write', share: writeShare, ...sizes },
    ],
    dataSets: [{ id: 'items', items, itemBytes, skew: 0 }],
  })
}

export function server(id: string, settings: JsonObject): JsonObject {
  return { id, kind: 'server', settings: { ...AMPLE, workShape: 'constant', ...settings } }
}

/** A database of which every read needs the disk, unless `bufferPoolMib` is set. */
export function database(settings: JsonObject): JsonObject {
  const content = { bufferPoolMib: 0.001, readCpuMs: 0.1, writeCpuMs: 0.1, workShape: 'constant' }
  // Users call it themselves, so that nothing else is measured.
  return {
    id: 'database',
    kind: 'database',
    settings: { ...AMPLE, ...content, address: 'public', ...settings },
  }
}

/** What was measured between 5 and 65 s. A world that was measured before is not run again. */
export function measure(scenario: Scenario): Report {
  const name = JSON.stringify(scenario)
  const known = measured.get(name)
  if (known !== undefined) return known
  const run = valueOf(createRun(scenario, { seed: 1, warmupMs: WARMUP_MS }))
  run.advance(END_MS, Infinity)
  const report = run.report(0)
  measured.set(name, report)
  return report
}
const measured = new Map<string, Report>()

export function utilization(report: Report, component: string, resource: string): number {
  return report.components.find(({ id }) => id === component)?.resources[resource]?.utilization ?? Number.NaN
}

/** Latencies of a request type, ms. */
export function latency(report: Report, type: 'look' | 'buy', figure: 'mean' | 'p99'): number {
  return report.requestTypes.find(({ id }) => id === type)?.latencyMs[figure] ?? Number.NaN
}
