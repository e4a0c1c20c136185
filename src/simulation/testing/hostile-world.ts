// Hostile world: one component of a kind among callers and targets that crash, come back, slow down and refuse.
// Picture: a new machine on the endurance test: power cuts, bad fuel, rough hands.
// Invariant: whoever calls it and whomever it calls follows from what its data sheet accepts and offers; everything
// follows from the seed.
import { RandomStream } from '../../core/random'
import type { KindDefinition } from '../../kit/define-kind'
import type { Settings } from '../../kit/fields'
import type { Role } from '../../kit/roles'
import { KINDS } from '../../kinds/index'
import type { ComponentId, Fault, FaultId, Scenario } from '../../scenario/document'
import { design, type Sketch } from './design'

const END_MS = 6000

/** Settings that make a kind narrow, where it has such fields. */
const NARROW: Settings = {
  connections: 3,
  connectionBacklog: 2,
  workers: 3,
  backlog: 2,
  queueTimeoutMs: 20,
  bufferPoolMib: 0.02,
  memoryLimitMib: 0.02,
  cacheGib: 0.000_1,
  restartMs: 50,
  healthCheckMs: 300,
  probeTimeoutMs: 60,
  scrapeMs: 200,
  maxReceives: 5,
}

export function hostileWorld(kind: KindDefinition, seed: number): Scenario {
  const random = new RandomStream(seed, `hostile world of ${kind.spec.id}`)
  const components: Record<string, readonly [string, Settings]> = {}
  const links: Record<string, NonNullable<Sketch['links']>[string]> = {}
  const add = (id: string, of: KindDefinition, settings: Settings = {}): string => {
    components[id] = [of.spec.id, { ...narrow(of), ...settings }]
    return id
  }
  const wire = (from: string, to: string, role: Role): void => {
    links[`${from} > ${to}`] = [
      role,
      {
        timeoutMs: [15, 60, 400][random.nextBelow(3)],
        maxAttempts: 1 + random.nextBelow(3),
        backoffMs: 5,
        retryErrors: random.nextUnit() < 0.5,
        retryWrites: random.nextUnit() < 0.5,
        onFailure: (['fail', 'continue', 'fallback'] as const)[random.nextBelow(3)],
        latencyMs: random.nextBelow(3),
      },
    ]
  }
  const subject = add('subject', kind)
  for (const role of new Set(kind.spec.offers)) {
    const target = whoAccepts(role, kind)
    const two: Settings = 'instances' in target.spec.fields ? { instances: 2 } : {}
    wire(subject, add(`target-${role}`, target, two), role)
  }
  if (kind.spec.accepts.length > 0) wireCallers(kind, subject, add, wire)
  if (!Object.values(components).some(([of]) => KINDS.get(of)?.spec.category === 'traffic')) {
    // Nobody calls it on behalf of users: they are with those it calls.
    const [role] = kind.spec.offers
    wireCallers(whoAccepts(role, kind), `target-${role}`, add, wire)
  }
  const breakable = Object.keys(components).filter((id) => {
    const spec = KINDS.get(components[id][0])?.spec
    return spec?.hasMachine === true || spec?.isManaged === true
  })
  return design({
    components,
    links,
    requestTypes: [
      { requestBytes: 300, replyBytes: 30_000, share: 3 },
      { id: 'save', operation: 'write', requestBytes: 90_000, replyBytes: 200, share: 1 },
    ],
    dataSets: [{ items: 30, itemBytes: 9000, skew: 1 }],
    timeline: Array.from({ length: 8 }, (_, i) => randomFault(random, breakable, i)),
    seed,
  })
}

/** The same without faults and without anybody who asks. */
export function calmed(scenario: Scenario): Scenario {
  return {
    ...scenario,
    timeline: [],
    components: scenario.components.map((component) => {
      const fields = KINDS.get(component.kind)?.spec.fields ?? {}
      const quiet = {
        ...('rateRps' in fields ? { rateRps: 0 } : {}),
        ...('healthChecks' in fields ? { healthChecks: false } : {}),
        ...('scrapeMs' in fields ? { scrapeMs: 3_600_000 } : {}),
      }
      return { ...component, settings: { ...component.settings, ...quiet } }
    }),
  }
}

/** Somebody who may call it, called by users if it is not users itself. */
function wireCallers(
  kind: KindDefinition,
  subject: string,
  add: (id: string, of: KindDefinition, settings?: Settings) => string,
  wire: (from: string, to: string, role: Role) => void,
): void {
  const callers = [...KINDS.values()].filter((one) => one !== kind && roleBetween(one, kind) !== undefined)
  callers.forEach((caller, i) => {
    const id = add(`caller-${i}`, caller)
    wire(id, subject, roleBetween(caller, kind) as Role)
    if (caller.spec.accepts.length === 0) return
    const users = usersOf(caller)
    if (users !== undefined) {
      wire(add(`users-${i}`, users, { rateRps: 60 }), id, roleBetween(users, caller) as Role)
      return
    }
    // Users cannot call it themselves: they call somebody who can.
    const between = [...KINDS.values()].find(
      (one) => one !== kind && usersOf(one) !== undefined && roleBetween(one, caller) !== undefined,
    )
    if (between === undefined) return
    const middle = add(`between-${i}`, between)
    wire(middle, id, roleBetween(between, caller) as Role)
    const first = usersOf(between) as KindDefinition
    wire(add(`users-${i}`, first, { rateRps: 60 }), middle, roleBetween(first, between) as Role)
  })
}

function usersOf(kind: KindDefinition): KindDefinition | undefined {
  return [...KINDS.values()].find(
    (one) => one.spec.accepts.length === 0 && roleBetween(one, kind) !== undefined,
  )
}

function roleBetween(from: KindDefinition, to: KindDefinition): Role | undefined {
  return to.spec.accepts.find((role) => from.spec.offers.includes(role))
}

function whoAccepts(role: Role, caller: KindDefinition): KindDefinition {
  const found = [...KINDS.values()].find((one) => one !== caller && one.spec.accepts.includes(role)) ?? caller
  return found
}

function narrow(kind: KindDefinition): Settings {
  return Object.fromEntries(Object.entries(NARROW).filter(([name]) => name in kind.spec.fields))
}

function randomFault(random: RandomStream, components: readonly string[], index: number): Fault {
  const atMs = random.nextUnit() * END_MS
  const where = {
    id: `fault-${index}` as FaultId,
    component: components[random.nextBelow(components.length)] as ComponentId,
    ...(random.nextUnit() < 0.5 ? { instance: 0 } : {}),
    atMs,
    untilMs: atMs + random.nextUnit() * 1500,
  }
  if (random.nextUnit() < 0.15) return { ...where, fault: 'destroy' }
  return random.nextUnit() < 0.7
    ? { ...where, fault: 'crash', mode: random.nextUnit() < 0.5 ? 'process' : 'machine' }
    : random.nextUnit() < 0.5
      ? { ...where, fault: 'slow', what: 'disk', factor: 1 + random.nextUnit() * 60 }
      : { ...where, fault: 'error', share: random.nextUnit() }
}
