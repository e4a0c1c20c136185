// Closed form: what queueing theory says of a design that is one station: M/M/c, first come, first served.
// Picture: the answer at the back of the book, for the one exercise that has one.
// Invariant: it speaks only where its assumptions hold by the settings; where one does not, it says which.
import { exactExp } from '../core/exact-math'
import type { Fields, Settings } from '../kit/fields'
import { defaultPolicy, LINK_FIELDS, policyOf } from '../kit/link-fields'
import type { LinkPolicy } from '../kit/roles'
import type { Component, Link, RequestType, Scenario } from '../scenario/document'
import { configValues, specOf } from '../scenario/settings'

/** Why no formula applies. */
export type Misfit =
  | 'not-one-station'
  | 'closed-traffic'
  | 'even-spacing'
  | 'changing-rate'
  | 'faults'
  | 'several-instances'
  | 'not-exponential'
  | 'slowed-cores'
  | 'shared-cores'
  | 'unlike-work'
  | 'keeps-answers'
  | 'limited-wait'
  | 'link-policy'
  | 'placed'

/** M/M/c with a line; times in ms, the rate per ms. */
export interface Station {
  /** Id of the component. */
  readonly component: string
  readonly servers: number
  readonly serviceMs: number
  readonly ratePerMs: number
  /** How many may wait. */
  readonly places: number
  /** What the way there and back takes, by request type. */
  readonly pathMs: ReadonlyMap<string, number>
}

export type Fit =
  | { readonly fits: true; readonly station: Station }
  | { readonly fits: false; readonly why: Misfit }

export interface Prediction {
  /** 0..1. */
  readonly utilization: number
  /** Of the time at the station, without the way. */
  readonly p50Ms: number
  readonly p99Ms: number
}

/** Work is stated for this clock. */
const STATED_GHZ = 3
/** A line this seldom full may be called endless. */
const FULL_AT_MOST = 1e-6

export function stationIn(scenario: Scenario): Fit {
  const { components, links, timeline, places } = scenario
  const clients = components.find(({ kind }) => kind === 'clients')
  const server = components.find(({ kind }) => kind === 'server')
  const [link] = links
  const isOne = components.length === 2 && links.length === 1 && link.role === 'call'
  if (clients === undefined || server === undefined || !isOne) return misfit('not-one-station')
  if (places.length > 0) return misfit('placed')
  if (timeline.length > 0) return misfit('faults')
  const traffic = valuesOf(clients)
  const work = valuesOf(server)
  const types = typesAsked(scenario, traffic)
  const serviceMs = serviceOf(types, work)
  const why =
    trafficMisfit(traffic) ??
    serverMisfit(work) ??
    linkMisfit(link) ??
    (serviceMs === undefined ? 'unlike-work' : undefined)
  if (why !== undefined || serviceMs === undefined) return misfit(why ?? 'unlike-work')
  const { servers, places: waiting } = countersOf(work)
  const way = policyOf(link.role, link.policy)
  return {
    fits: true,
    station: {
      component: server.id,
      servers,
      serviceMs,
      ratePerMs: numberOf(traffic, 'rateRps') / 1000,
      places: waiting,
      pathMs: new Map(types.map((type) => [type.id, pathOf(type, traffic, work, way)])),
    },
  }
}

/** Undefined where the station cannot keep up, or its line is so short that somebody is turned away. */
export function predict({ servers, serviceMs, ratePerMs, places }: Station): Prediction | undefined {
  const offered = ratePerMs * serviceMs
  const utilization = offered / servers
  if (!(utilization < 1) || ratePerMs === 0) return undefined
  const waits = erlangC(servers, offered)
  if (waits * power(utilization, places) > FULL_AT_MOST) return undefined
  const quantile = (share: number): number => quantileOf({ servers, serviceMs, ratePerMs }, waits, share)
  return { utilization, p50Ms: quantile(0.5), p99Ms: quantile(0.99) }
}

/** The share of arrivals that wait, by the recursion of Erlang B. Kleinrock, Queueing Systems 1 (1975), chapter 3. */
function erlangC(servers: number, offered: number): number {
  let blocked = 1
  for (let k = 1; k <= servers; k++) blocked = (offered * blocked) / (k + offered * blocked)
  return blocked / (1 - (offered / servers) * (1 - blocked))
}

/** Who waits, waits an exponential time of rate θ = cμ - λ, and is then served for one of rate μ. */
function quantileOf(
  { servers, serviceMs, ratePerMs }: Pick<Station, 'servers' | 'serviceMs' | 'ratePerMs'>,
  waits: number,
  share: number,
): number {
  const mu = 1 / serviceMs
  // Where both rates are the same the formula divides by 0; this near to it nobody sees the difference.
  const spare = servers * mu - ratePerMs
  const theta = Math.abs(spare - mu) < 1e-6 * mu ? mu * (1 + 1e-6) : spare
  const longer = (t: number): number =>
    (1 - waits) * exactExp(-mu * t) +
    (waits * (mu * exactExp(-theta * t) - theta * exactExp(-mu * t))) / (mu - theta)
  let [below, above] = [0, serviceMs]
  while (longer(above) > 1 - share) above *= 2
  for (let i = 0; i < 60; i++) {
    const middle = (below + above) / 2
    if (longer(middle) > 1 - share) below = middle
    else above = middle
  }
  return below
}

function trafficMisfit(traffic: Settings): Misfit | undefined {
  if (traffic.arrival !== 'open') return 'closed-traffic'
  if (traffic.spacing !== 'poisson') return 'even-spacing'
  if (traffic.profile !== 'constant') return 'changing-rate'
  return traffic.region === '' ? undefined : 'placed'
}

function serverMisfit(work: Settings): Misfit | undefined {
  if (work.instances !== 1 || work.autoscaling === true) return 'several-instances'
  if (work.workShape !== 'exponential') return 'not-exponential'
  if (numberOf(work, 'serialFraction') + numberOf(work, 'coherency') > 0) return 'slowed-cores'
  if (numberOf(work, 'leakKib') > 0) return 'faults'
  if (work.localCache === true || work.singleFlight === true) return 'keeps-answers'
  if (work.runtime === 'threads' && numberOf(work, 'queueTimeoutMs') > 0) return 'limited-wait'
  return isInOrder(work) ? undefined : 'shared-cores'
}

/** Cores take one call after the other, or there are no more workers than cores, so that nobody shares one. */
function isInOrder(work: Settings): boolean {
  if (work.scheduling === 'run-to-completion') return true
  if (work.runtime === 'async') return work.scheduling === 'auto'
  return numberOf(work, 'workers') <= coresOf(work)
}

function coresOf(work: Settings): number {
  return work.singleThreaded === true ? 1 : numberOf(work, 'vCpus')
}

function countersOf(work: Settings): Pick<Station, 'servers' | 'places'> {
  const cores = coresOf(work)
  if (work.runtime === 'async') return { servers: cores, places: numberOf(work, 'maxInFlight') - cores }
  const workers = numberOf(work, 'workers')
  const servers = Math.min(workers, cores)
  return { servers, places: workers - servers + numberOf(work, 'backlog') }
}

/** What waits for nothing and tries nothing again may be set as it likes. */
const HARMLESS: readonly (keyof LinkPolicy)[] = [
  'latencyMs',
  'pick',
  'weight',
  'jitter',
  'backoffMs',
  'backoffFactor',
  'backoffCapMs',
  'connectTimeoutMs',
]

function linkMisfit({ role, policy }: Link): Misfit | undefined {
  const set = policyOf(role, policy)
  if (set.timeoutMs > 0) return 'limited-wait'
  const usual = defaultPolicy(role)
  const unusual = Object.keys(LINK_FIELDS as Fields).filter(
    (name) =>
      JSON.stringify(set[name as keyof LinkPolicy]) !== JSON.stringify(usual[name as keyof LinkPolicy]),
  )
  const counts = unusual.some((name) => name !== 'timeoutMs' && !HARMLESS.includes(name as keyof LinkPolicy))
  return counts ? 'link-policy' : undefined
}

function typesAsked({ requestTypes }: Scenario, traffic: Settings): readonly RequestType[] {
  const mix = traffic.mix as Readonly<Record<string, number>>
  const isNamed = Object.values(mix).some((share) => share > 0)
  return requestTypes.filter(({ id, share }) => (isNamed ? (mix[id] ?? 0) : share) > 0)
}

/** Undefined where one sort of request takes longer than another. */
function serviceOf(types: readonly RequestType[], work: Settings): number | undefined {
  const [first, ...others] = types.map(
    ({ operation, work: factor }) =>
      numberOf(work, operation === 'read' ? 'readCpuMs' : 'writeCpuMs') * factor,
  )
  if (first === undefined || !(first > 0) || others.some((other) => other !== first)) return undefined
  return (first * STATED_GHZ) / numberOf(work, 'clockGhz')
}

/** Both ways over the user's own connection, the network and the machine's interface, with nobody else on them. */
function pathOf(
  { requestBytes, replyBytes }: RequestType,
  traffic: Settings,
  work: Settings,
  { latencyMs }: LinkPolicy,
): number {
  const perMbps = (bytes: number, mbps: number): number => (bytes * 8) / (mbps * 1000)
  const interfaceMbps = numberOf(work, 'networkGbps') * 1000
  return (
    numberOf(traffic, 'accessRoundTripMs') +
    2 * latencyMs +
    perMbps(requestBytes, numberOf(traffic, 'uploadMbps')) +
    perMbps(replyBytes, numberOf(traffic, 'downloadMbps')) +
    perMbps(requestBytes + replyBytes, interfaceMbps)
  )
}

function valuesOf({ kind, settings }: Component): Settings {
  const spec = specOf(kind)
  return spec === undefined ? settings : configValues(spec, settings)
}

function numberOf(values: Settings, name: string): number {
  const value = values[name]
  return typeof value === 'number' ? value : 0
}

function power(base: number, exponent: number): number {
  let product = 1
  for (let i = 0; i < exponent && product > 1e-12; i++) product *= base
  return product
}

function misfit(why: Misfit): Fit {
  return { fits: false, why }
}
