// Random scenarios for the fuzz: small systems of every kind, wired at random, with settings from the extremes.
// Picture: a toy box tipped out and plugged together by a child; whatever stands must still keep honest books.
// Invariant: the same seed gives the same scenario; links never lead in a circle; traffic stays small enough to simulate.
import { RandomStream } from '../../core/random'
import { reachOf } from '../../kit/address-field'
import { configOf } from '../../kit/config'
import type { Field, Settings } from '../../kit/fields'
import { KEY_COLUMNS } from '../../kit/key-columns'
import { LINK_FIELDS } from '../../kit/link-fields'
import type { Role } from '../../kit/roles'
import { KINDS } from '../../kinds/index'
import type { Scenario } from '../../scenario/document'
import { readScenario } from '../../scenario/read-scenario'
import { randomBreak, randomOutage } from './random-faults'

type Json = Record<string, unknown>

export class Dice extends RandomStream {
  below(count: number): number {
    return this.nextBelow(count)
  }
  chance(share: number): boolean {
    return this.nextUnit() < share
  }
  pick<T>(list: readonly T[]): T {
    return list[this.nextBelow(list.length)]
  }
  between(low: number, high: number): number {
    return low + this.nextUnit() * (high - low)
  }
}

export function randomScenario(seed: number): Scenario {
  const dice = new Dice(seed, 'random scenario')
  const places = randomPlaces(dice)
  const components = alike(seed, randomComponents(dice)).map((component) => standing(dice, component, places))
  const links = randomLinks(dice, components)
  const read = readScenario({
    format: 'tierscape',
    version: 1,
    title: `Fuzz ${seed}`,
    seed,
    dataSets: [randomDataSet(dice, 'hot'), randomDataSet(dice, 'cold')],
    requestTypes: ['browse', 'buy', 'upload'].map((id) => randomRequestType(dice, id)),
    places,
    distances: dice.chance(0.3) ? [{ from: 'us-east-1', to: 'eu-central-1', roundTripMs: 7 }] : [],
    components,
    links,
    timeline: Array.from({ length: dice.below(4) }, (_, i) =>
      dice.chance(0.25) && places.length > 0
        ? randomOutage(dice, places, `fault-${i}`)
        : randomBreak(dice, components, links, `fault-${i}`, 0),
    ),
  })
  if (read.ok) return read.value
  throw new Error(read.problems.map(({ where, message }) => `${where}: ${message}`).join('\n'))
}

/** Settings of a kind: a few fields, each at one of its extremes or a multiple of its default. */
export function randomSettings(dice: Dice, kind: string): Json {
  const fields = Object.entries(KINDS.get(kind)!.spec.fields)
  const settings: Json = { ...TAMED[kind]?.(dice) }
  const isCustom = dice.chance(0.6)
  if (isCustom && fields.some(([name]) => name === 'instanceType')) settings.instanceType = 'custom'
  // Monitors are rare, and their rules hide behind one another.
  const share = kind === 'monitor' ? 0.6 : 0.25
  for (const [name, field] of fields) {
    if (name in settings || !dice.chance(share)) continue
    const isMachine = field.group === 'Machine' && FIGURES.has(name)
    if (isMachine && !isCustom) continue
    const value = randomValue(dice, name, field)
    if (value !== undefined) settings[name] = value
  }
  for (const [name, field] of fields) dropFilled(settings, name, field)
  return settings
}

/** What a chosen preset fills in has no value of its own. */
function dropFilled(settings: Json, name: string, field: Field): void {
  const chosen = settings[name]
  if (field.type !== 'choice' || field.fills === undefined || typeof chosen !== 'string') return
  for (const filled of Object.keys(field.fills[chosen] ?? {})) delete settings[filled]
}

export function randomPolicy(dice: Dice): Json {
  const policy: Json = {}
  for (const [name, field] of Object.entries(LINK_FIELDS)) {
    if (!dice.chance(0.25)) continue
    const chosen = POLICIES[name]
    policy[name] = chosen === undefined ? randomValue(dice, name, field) : dice.pick(chosen)
  }
  return Object.fromEntries(Object.entries(policy).filter(([, value]) => value !== undefined))
}

export function randomRequestType(dice: Dice, id: string): Json {
  return {
    id,
    operation: dice.pick(['read', 'read', 'write']),
    requestBytes: dice.pick(SIZES),
    replyBytes: dice.pick(SIZES),
    dataSet: dice.pick(['hot', 'cold']),
    work: dice.pick([0, 0.5, 1, 1, 3]),
    share: dice.pick([0.1, 1, 1, 2]),
    inserts: dice.pick([0, 0, 0.3, 1]),
    idempotent: dice.pick([false, false, true]),
    readsFirst: dice.pick([false, true]),
    value: dice.pick([0, 0, 12.5]),
    keyColumns: dice.pick([KEY_COLUMNS, KEY_COLUMNS, ['item'], ['user', 'day']]),
  }
}

export function randomDataSet(dice: Dice, id: string): Json {
  return {
    id,
    items: dice.pick([1, 3, 40, 500]),
    itemBytes: dice.pick([0, 200, 9000, 100_000]),
    skew: dice.pick([0, 0.9, 2]),
    celebrity: dice.pick([0, 0, 0.5, 1]),
  }
}

/** The roles a link from one kind to another may have. */
export function rolesBetween(from: string, to: string): readonly Role[] {
  const offers = KINDS.get(from)!.spec.offers
  return KINDS.get(to)!.spec.accepts.filter((role) => offers.includes(role))
}

/** Two regions, zones in the first, and a machine or two somewhere. */
function randomPlaces(dice: Dice): Json[] {
  if (dice.chance(0.4)) return []
  const places: Json[] = [
    { id: 'here', level: 'region' },
    { id: 'there', level: 'region', settings: { region: 'eu-central-1' } },
    { id: 'a', level: 'zone', inside: 'here' },
    { id: 'b', level: 'zone', inside: 'here' },
    { id: 'box', level: 'machine', inside: dice.pick(['here', 'there', 'a']), settings: randomBox(dice) },
    { id: 'shed', level: 'machine', settings: randomBox(dice) },
  ]
  return places.map((place) => ({ ...place, position: { x: 0, y: 0 }, size: { width: 10, height: 10 } }))
}

function randomBox(dice: Dice): Json {
  return { instances: dice.pick([1, 1, 3]), restartMs: dice.pick([0, 300]), diskGib: dice.pick([8, 100]) }
}

function standing(dice: Dice, component: Json, places: readonly Json[]): Json {
  const { hasMachine } = KINDS.get(component.kind as string)!.spec
  const possible = places.filter(({ level }) => level !== 'machine' || hasMachine)
  return possible.length > 0 && dice.chance(0.6) ? { ...component, place: dice.pick(possible).id } : component
}

function randomComponents(dice: Dice): Json[] {
  const others = [...KINDS.keys()].filter((kind) => kind !== 'clients')
  // Somebody who does work is always there for the clients to call.
  const kinds = [
    ...Array.from({ length: 1 + dice.below(6) }, () => dice.pick(others)),
    'server',
    dice.pick(others),
  ]
  const sources = dice.chance(0.4) ? ['clients', 'clients'] : ['clients']
  return [...sources, ...kinds].map((kind, index) => ({
    id: `${kind}-${index}`,
    kind,
    settings: randomSettings(dice, kind),
  }))
}

/** Mostly all databases keep copies in one way, as members of a group should. */
function alike(seed: number, components: Json[]): Json[] {
  const dice = new Dice(seed, 'random replication')
  const field = KINDS.get('database')!.spec.fields['replication']
  if (dice.chance(0.3) || field.type !== 'choice') return components
  const replication = dice.pick(field.choices).value
  return components.map((component) =>
    component.kind === 'database'
      ? { ...component, settings: { ...(component.settings as Json), replication } }
      : component,
  )
}

/** From earlier components to later ones only; who must call somebody mostly can. */
function randomLinks(dice: Dice, components: readonly Json[]): Json[] {
  return components.flatMap((from, i) => {
    const targets = components
      .slice(i + 1)
      .filter((to) => rolesBetween(from.kind as string, to.kind as string).length > 0 && isInReach(from, to))
    const linked = targets.filter(() => dice.chance(0.5))
    if (linked.length === 0 && targets.length > 0 && dice.chance(0.95)) linked.push(dice.pick(targets))
    return linked.map((to) => {
      const roles = rolesBetween(from.kind as string, to.kind as string)
      return {
        id: `${from.id as string}.${to.id as string}`,
        from: from.id,
        to: to.id,
        role: dice.chance(0.8) ? roles[0] : dice.pick(roles),
        policy: randomPolicy(dice),
      }
    })
  })
}

/** Users do not reach private addresses, neither by themselves nor sent by a name server. */
function isInReach(from: Json, to: Json): boolean {
  const { spec } = KINDS.get(to.kind as string)!
  return (
    !['clients', 'dns'].includes(from.kind as string) ||
    reachOf(spec, configOf(spec, to.settings as Settings)) === 'public'
  )
}

function randomValue(dice: Dice, name: string, field: Field): unknown {
  const chosen = VALUES[name]
  if (chosen !== undefined) return dice.pick(chosen)
  switch (field.type) {
    case 'switch':
      return dice.chance(0.5)
    case 'choice':
      return dice.pick(field.choices).value
    case 'choices': {
      const from = dice.below(field.choices.length)
      return field.choices
        .slice(from, from + 1 + dice.below(field.choices.length - from))
        .map(({ value }) => value)
    }
    case 'number': {
      const wanted = field.default * dice.pick([0, 0.1, 0.5, 2, 10])
      const value = Math.min(field.max, Math.max(field.min, wanted))
      return field.integer === true ? Math.round(value) : value
    }
    case 'mix':
      return dice.pick([{}, { browse: 1 }, { buy: 3, upload: 1 }])
    case 'types':
      return dice.pick([[], ['browse'], ['buy', 'upload']])
    case 'points':
      return dice.pick([{ 0: 0 }, { 1: 0, 2: 3, 2.5: 0.1 }, { 0: 1, 100: 9 }])
  }
}

/** Of a message: nothing, small, as large as goes first, just above, large. */
const SIZES = [0, 200, 3000, 65_536, 65_537, 400_000]

const FIGURES: ReadonlySet<string> = new Set([
  'vCpus',
  'clockGhz',
  'memoryGib',
  'networkGbps',
  'pricePerHour',
])

/** Fields whose defaults or extremes would simulate too much, or too little, to find anything. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  instanceType: ['m6i.large', 't3.xlarge', 'r6g.large'],
  // Users reach no other but public ones.
  address: ['public', 'public', 'public', 'public', 'private'],
  instances: [1, 2, 3],
  vCpus: [1, 2, 4],
  memoryGib: [0.5, 1, 8, 8],
  networkGbps: [0.001, 0.02, 1, 12.5],
  restartMs: [0, 1, 700],
  connections: [1, 2, 5, 60],
  connectionBacklog: [0, 1, 20],
  workers: [1, 2, 8],
  backlog: [0, 1, 10, 500],
  queueTimeoutMs: [0, 1, 40, 400],
  ownWritesMs: [0, 50, 2000],
  maxInFlight: [1, 5, 100],
  memoryPerCallMib: [0, 1, 20],
  memoryLimitMib: [0.001, 0.05, 1, 100],
  bufferPoolMib: [0.001, 0.1, 2, 100],
  diskIops: [20, 300, 3000],
  disks: [1, 2, 5],
  lookup: ['direct', 'index', 'index'],
  indexFanOut: [10, 366],
  scanCpuMs: [0.001, 0.16, 4],
  writeBackMs: [0, 5, 300],
  healthCheckMs: [150, 600, 3000],
  probeTimeoutMs: [10, 100, 1000],
  readCpuMs: [0, 0.5, 4, 15],
  writeCpuMs: [0, 0.5, 4, 15],
  operationCpuMs: [0, 0.01, 2],
  ttlMs: [0, 1, 300],
  ttlJitter: [0, 0.5, 1],
  flushMs: [1, 50, 1000],
  flushBatch: [1, 16],
  localCacheMib: [0.001, 0.05, 1],
  localTtlMs: [0, 1, 300],
  purgeMs: [0, 150, 2000],
  stickyMs: [0, 50, 86_400_000],
  loadBound: [0, 1, 1.25],
  idleTimeoutMs: [1, 100, 350_000],
  slowStartMs: [0, 200, 3000],
  drainMs: [0, 1, 100],
  ejectInRow: [0, 1, 5],
  ejectShare: [0, 0.3, 1],
  ejectMinCalls: [1, 10],
  ejectWindowMs: [100, 1000],
  ejectionMs: [1, 200, 2000],
  usersPerAddress: [1, 3, 1000],
  rateLimit: [0, 10, 60],
  rateBurst: [1, 20],
  quotaRate: [0, 5, 60],
  quotaBurst: [1, 5],
  visibilityMs: [20, 300, 3000],
  retryDelayMs: [0, 1, 60],
  retryDelayMaxMs: [0, 100, 600_000],
  pollMs: [5, 200],
  partitions: [1, 2, 7],
  retentionMs: [0, 200, 5000],
  retentionMib: [0, 0.01, 1],
  pageCacheMib: [0, 0.01, 100],
  maxMessages: [1, 20, 100_000],
  commitEvery: [1, 4],
  batch: [1, 2, 20],
  poisonShare: [0, 0.1, 1],
  jobCpuMs: [0, 2, 20],
  pauseMs: [1, 50],
  serialFraction: [0, 0.1, 1],
  coherency: [0, 0.02],
  leakKib: [0, 3, 4000],
  scatterReads: [0.3, 1],
  splitAtGib: [0, 0.000_1, 0.01],
  splitAtShare: [0, 0.3, 0.7],
  splitEveryMs: [10, 200, 1500],
  entryBytes: [0, 64, 100_000],
  firstByteMs: [0, 3, 200],
  totalGbps: [0.001, 1, 1200],
  transferMbps: [0.1, 5, 85],
  prefixes: [1, 3],
  readsPerS: [0, 5, 5500],
  writesPerS: [0, 2, 3500],
  copyMbps: [0.1, 50],
  thinkMs: [5, 20, 400],
  users: [1, 7, 40],
  profile: ['constant', 'constant', 'ramp', 'steps', 'spike', 'day', 'points'],
  changeTo: [0, 0.5, 3],
  changeAtS: [0, 0.3, 1.5],
  changeForS: [0, 0.4, 2],
  dayS: [1, 3],
  dayPeakS: [0, 0.7],
  copies: [1, 2, 3],
  writeCopies: [1, 2, 3],
  readCopies: [1, 2, 3],
  degradeMs: [1, 40, 500],
  electionTimeoutMs: [10, 60, 300],
  scrapeMs: [150, 600, 3000],
  outageMs: [50, 500],
  availability: [0.5, 0.95],
  quotaRps: [0, 5, 60],
  callsAtOnceMax: [0, 1, 4],
  errorShare: [0, 0.1, 1],
  rule1ForMs: [0, 300, 2000],
  rule1Threshold: [0, 0.3, 50],
  rule2ForMs: [0, 700],
  rule2Threshold: [0, 0.3],
  rule3ForMs: [0, 1500],
}

const POLICIES: Readonly<Record<string, readonly unknown[]>> = {
  latencyMs: [0, 0.15, 5, 40],
  timeoutMs: [0, 5, 60, 300, 3000],
  maxAttempts: [1, 2, 3],
  backoffMs: [0, 1, 50],
  backoffFactor: [1, 2],
  backoffCapMs: [0, 60],
  connectTimeoutMs: [1, 50, 400],
  ejectAfter: [0, 1, 3],
  ejectMs: [1, 50, 1000],
  retryBudget: [0, 0, 0.1],
  breakerWindowMs: [10, 500],
  breakerMinCalls: [1, 5],
  breakerOpenMs: [1, 200],
  deadlineMs: [0, 0, 30, 500],
  hedgeAfterMs: [0, 0, 3, 50],
  poolSize: [0, 0, 1, 4],
  poolWaitMs: [0, 10, 200],
  chance: [1, 1, 0.3, 0],
  keepAliveMs: [0, 10, 75_000],
  times: [1, 1, 2, 7],
  loss: [0, 0.05, 0.5],
  weight: [0, 1, 1, 2.5],
  needed: [0, 1, 3],
}

const TAMED: Readonly<Record<string, (dice: Dice) => Json>> = {
  // A message that always fails would come back for ever.
  queue: (dice) => ({ maxReceives: dice.pick([1, 2, 5]), delivery: dice.pick(['queue', 'topic', 'log']) }),
  clients: (dice) =>
    dice.chance(0.3)
      ? { arrival: 'closed', users: dice.pick([1, 7, 40]), thinkMs: dice.pick([20, 100, 400]) }
      : { arrival: 'open', rateRps: dice.pick([1, 20, 60, 150]) },
}
