// Stations: the product's own kinds, set up as the queues of the textbooks.
// Picture: a bank counter with the door, the carpet and the small talk taken away: what is left is line and counter.
// Invariant: nothing but the stated work takes time: messages are empty, paths have no length, nobody loses patience.
import type { Role } from '../../../kit/roles'
import type { Scenario } from '../../../scenario/document'
import type { JsonObject } from '../../../scenario/safe-json'
import { scenarioOf } from '../../../scenario/testing/worlds'

export interface StationWork {
  readonly serviceMs: number
  readonly vCpus?: number
  readonly shape?: 'constant' | 'exponential' | 'gamma'
  readonly cv?: number
  readonly scheduling?: 'run-to-completion' | 'fair-share'
}

/** The component that every world's requests come from. */
export const CLIENTS = 'clients-1'

/** The roomiest machine there is: only its cores and their clock count. */
const ROOMY = { instanceType: 'custom', clockGhz: 3, memoryGib: 24_576, networkGbps: 400 }
const UNBOUNDED = { runtime: 'async', maxInFlight: 10_000_000, memoryPerCallMib: 0 }
const ACCESS = { accessRoundTripMs: 0, uploadMbps: 100_000, downloadMbps: 100_000 }

/** Poisson arrivals. */
export function openClients(rateRps: number, more: JsonObject = {}, id = CLIENTS): JsonObject {
  return { id, kind: 'clients', settings: { rateRps, ...ACCESS, ...more } }
}

/** Users who take turns asking and thinking for an exponential time. */
export function closedClients(users: number, thinkMs: number): JsonObject {
  return { id: CLIENTS, kind: 'clients', settings: { arrival: 'closed', users, thinkMs, ...ACCESS } }
}

/** A server whose calls wait for nothing but its cores, in a line without end. */
export function station(id: string, work: StationWork, more: JsonObject = {}): JsonObject {
  const { serviceMs, vCpus = 1, shape = 'exponential', cv = 1, scheduling = 'run-to-completion' } = work
  const settings = { readCpuMs: serviceMs, workShape: shape, workCv: cv, scheduling, vCpus }
  return { id, kind: 'server', settings: { ...ROOMY, ...UNBOUNDED, ...settings, ...more } }
}

/** A station with a worker for each core where only so many calls, those in service included, find a place. */
export function boundedStation(
  id: string,
  serviceMs: number,
  places: number,
  { servers = 1, patienceMs = 0 } = {},
): JsonObject {
  const pool = { workers: servers, backlog: places - servers, queueTimeoutMs: patienceMs }
  const work = { runtime: 'threads', memoryPerCallMib: 0, readCpuMs: serviceMs, vCpus: servers }
  return { id, kind: 'server', settings: { ...ROOMY, ...pool, ...work } }
}

/** A server that does nothing itself: it asks those behind it, one after the other. */
export function visitor(id: string, more: JsonObject = {}): JsonObject {
  const work = { readCpuMs: 0, writeCpuMs: 0, vCpus: 1 }
  return { id, kind: 'server', settings: { ...ROOMY, ...UNBOUNDED, ...work, ...more } }
}

/** A cache that holds this many items of `ITEM_BYTES` and never forgets one for its age. */
export function smallCache(id: string, items: number, more: JsonObject = {}): JsonObject {
  // Half an item more, so that rounding to mebibytes cannot cost the last one.
  const memoryLimitMib = ((items + 0.5) * ITEM_BYTES) / (1024 * 1024)
  const settings = { memoryLimitMib, ttlMs: 0, itemOverheadBytes: 0, workShape: 'constant', vCpus: 1 }
  return { id, kind: 'cache', settings: { ...ROOMY, ...settings, ...more } }
}
export const ITEM_BYTES = 1024

/** A database in which nothing takes time. */
export function quickDatabase(id: string): JsonObject {
  const work = { readCpuMs: 0, writeCpuMs: 0, applyCpuMs: 0, connections: 10_000 }
  const disk = { diskIops: 5_000_000, diskMbps: 100_000, diskLatencyMs: 0 }
  return { id, kind: 'database', settings: { ...ROOMY, ...work, ...disk, vCpus: 1 } }
}

/** A reverse proxy that keeps nothing, and asks once for all who want the same at the same time. */
export function collapser(id: string): JsonObject {
  const rules = { caching: false, collapse: true, workShape: 'constant' }
  return { id, kind: 'proxy', settings: { ...ROOMY, ...rules, vCpus: 1 } }
}

/** A gateway that passes everything on, unless it is told otherwise. */
export function gateway(id: string, more: JsonObject = {}): JsonObject {
  const rules = { caching: false, collapse: false, relayCpuMs: 0, connections: 10_000_000 }
  return { id, kind: 'proxy', settings: { ...ROOMY, ...rules, vCpus: 1, ...more } }
}

/** One point of presence, with room for everything. */
export function edge(id: string, ttlMs: number): JsonObject {
  return { id, kind: 'cdn', settings: { regions: ['us-east-1'], ttlMs } }
}

/** A balancer that takes no time, checks nobody, and knows at once what its targets have ended. */
export function balancer(
  id: string,
  algorithm: 'round-robin' | 'two-choices' | 'random',
  more: JsonObject = {},
): JsonObject {
  const rules = { algorithm, healthChecks: false, relayCpuMs: 0, forwardCpuMs: 0, connections: 10_000_000 }
  return { id, kind: 'load-balancer', settings: { ...ROOMY, ...rules, vCpus: 1, ...more } }
}

/** A link over no distance, from one component to another. */
export function link(from: string, to: string, role: Role = 'call', policy: JsonObject = {}): JsonObject {
  return { id: `${from}-${to}`, from, to, role, policy: { latencyMs: 0, timeoutMs: 0, ...policy } }
}

/** All requests are reads of one type, empty unless told otherwise; `keys`: how many items there are, how popular. */
export function world(
  components: readonly JsonObject[],
  links: readonly JsonObject[],
  keys: { readonly items: number; readonly skew: number } = { items: 1, skew: 0 },
  { replyBytes = 0, timeline = [] }: { replyBytes?: number; timeline?: readonly JsonObject[] } = {},
): Scenario {
  return scenarioOf({
    components,
    links,
    requestTypes: [{ id: 'ask', operation: 'read', requestBytes: 0, replyBytes, dataSet: 'items' }],
    dataSets: [{ id: 'items', itemBytes: ITEM_BYTES, ...keys }],
    timeline,
  })
}

/** The same world when nobody asks any more: what is under way ends, and nothing follows. */
export function quiet(scenario: Scenario): Scenario {
  const components = scenario.components.map((component) => {
    if (component.id !== CLIENTS) return component
    const rest = component.settings.arrival === 'closed' ? { users: 1, thinkMs: 3_600_000 } : { rateRps: 0 }
    return { ...component, settings: { ...component.settings, ...rest } }
  })
  return { ...scenario, components }
}
