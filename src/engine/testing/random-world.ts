// Random world: a small design of toy components with hostile programs, and random edits of it.
// Picture: a monkey in the workshop, with a numbered die.
// Invariant: everything follows from the stream; whatever is built ends by itself once nobody asks any more.
import type { RandomStream } from '../../core/random'
import type { AreaPlan, FaultPlan, LinkPlan, MapPlan, RateProfile, RepeatsPlan } from '../plan'
import type { Member, Step } from '../program'
import { ANSWER, READ, type Toy, toy, type ToyOptions, type ToyPlan, users, wire } from './toy-world'

export interface RandomWorld {
  readonly plan: ToyPlan
  /** The same with somewhat different hardware, pools, policies, links or components. */
  edited(): ToyPlan
  /** The same without users and faults. */
  readonly quiet: ToyPlan
}

const DURATION_MS = 1500
const TYPES = [
  { ...READ, requestBytes: 300, replyBytes: 20_000 },
  { ...READ, id: 'write', operation: 'write' as const, requestBytes: 100_000, replyBytes: 200, dataSet: 1 },
]
const DATA_SETS = [
  { id: 'hot', items: 20, itemBytes: 4000, skew: 1 },
  { id: 'cold', items: 5, itemBytes: 150_000, skew: 0 },
]

/** The open sheet and two zones of which one is far from both. */
const MAP: MapPlan = {
  count: 3,
  oneWayMs: [0, 0.2, 0.2, 0.2, 0.1, 4, 0.2, 4, 0.1],
  borders: [0, 0, 0, 0, 0, 1, 0, 1, 0],
}

export function randomWorld(random: RandomStream): RandomWorld {
  const count = 2 + random.nextBelow(4)
  const names = Array.from({ length: count }, (_, i) => `c${i}`)
  // Arrows only lead from a lower to a higher number, so no call goes in circles.
  const arrows = names.flatMap((from, i) =>
    names.flatMap((to, j) =>
      j > i && (j === i + 1 || random.nextUnit() < 0.3) ? [[from, to] as const] : [],
    ),
  )
  const outOf = (name: string) => arrows.filter(([from]) => from === name).length
  const programs = new Map(names.map((name) => [name, () => randomSteps(random, outOf(name))]))
  const components = names.map((name) => randomToy(random, name, programs.get(name)!()))
  const links = arrows.map(([from, to]) => randomLink(random, from, to))
  const crowd = users('users', randomArrival(random), {
    mix: [3, 1],
    users: 30,
    accessRoundTripMs: random.nextBelow(3) * 5,
    uploadMbps: 50,
    downloadMbps: 50,
  })
  const toFirst = randomLink(random, 'users', 'c0')
  const whole = (
    rest: readonly Toy[],
    wires: readonly LinkPlan[],
    timeline: readonly FaultPlan[],
  ): ToyPlan => ({
    requestTypes: TYPES,
    dataSets: DATA_SETS,
    map: MAP,
    components: [crowd, ...rest],
    links: [toFirst, ...wires],
    timeline,
  })
  const arrowIds = [toFirst, ...links].map(({ id }) => id)
  const timeline = randomFaults(random, names, arrowIds)
  const plan = whole(components, links, timeline)
  return {
    plan,
    edited: () => {
      const changed = random.nextBelow(count)
      const name = names[changed]
      const others = components.map((component, i) =>
        i === changed ? randomToy(random, name, programs.get(name)!()) : component,
      )
      const wires = links.map((link) =>
        random.nextUnit() < 0.2 ? randomLink(random, link.from, link.to) : link,
      )
      return random.nextUnit() < 0.3 && changed > 0
        ? withoutOne(whole, others, wires, timeline, changed, names, (id) =>
            randomToy(random, id, [{ do: 'cpu', ms: 1 }]),
          )
        : whole(others, wires, random.nextUnit() < 0.3 ? randomFaults(random, names, arrowIds) : timeline)
    },
    quiet: { ...plan, components, links, timeline: [] },
  }
}

/** One component is gone; those that called it do something simple instead. */
function withoutOne(
  whole: (rest: readonly Toy[], wires: readonly LinkPlan[], timeline: readonly FaultPlan[]) => ToyPlan,
  components: readonly Toy[],
  links: readonly LinkPlan[],
  timeline: readonly FaultPlan[],
  removed: number,
  names: readonly string[],
  simple: (id: string) => Toy,
): ToyPlan {
  const callers = new Set(links.filter((link) => link.to === names[removed]).map((link) => link.from))
  const rest = components.flatMap((component, i) => {
    if (i === removed) return []
    return [callers.has(names[i]) ? simple(names[i]) : component]
  })
  return whole(
    rest,
    links.filter((link) => !callers.has(link.from) && link.from !== names[removed]),
    timeline,
  )
}

function randomToy(random: RandomStream, id: string, steps: readonly Step[]): Toy {
  const options: ToyOptions = {
    instances: 1 + random.nextBelow(3),
    cpuDiscipline: random.nextUnit() < 0.5 ? 'fair-share' : 'run-to-completion',
    groupCommit: random.nextUnit() < 0.5,
    ...(random.nextUnit() < 0.2
      ? { threading: { singleThreaded: random.nextUnit() < 0.3, serialFraction: 0.2, coherency: 0.01 } }
      : {}),
    restartMs: random.nextBelow(3) * 20,
    ...(random.nextUnit() < 0.4 ? { sharedMachine: `m${random.nextBelow(2)}` } : {}),
    locations: Array.from({ length: random.nextBelow(3) }, () => random.nextBelow(3)),
    memory: {
      baseMb: 10,
      reservedMb: 10,
      perCallMb: random.nextUnit() < 0.3 ? 4 : 0,
      ...randomMemoryRules(random),
    },
    machine: {
      vCpus: 1 + random.nextBelow(3),
      clockGhz: 1 + random.nextUnit() * 4,
      memoryGib: 0.125,
      diskIops: 300,
      diskLatencyMs: random.nextBelow(2),
      networkGbps: 0.1 + random.nextUnit(),
    },
    pools: [
      {
        name: 'workers',
        size: 1 + random.nextBelow(8),
        backlog: random.nextBelow(10),
        queueTimeoutMs: random.nextBelow(3) * 15,
      },
      {
        name: 'connections',
        size: 2 + random.nextBelow(30),
        backlog: random.nextBelow(10),
        queueTimeoutMs: random.nextBelow(2) * 25,
      },
    ],
    ...(random.nextUnit() < 0.6 ? { connections: 'connections' } : {}),
    programs: {
      default: [...steps, ANSWER],
      aside: [{ do: 'delay', ms: { shape: 'exponential', mean: 4, cv: 1 } }],
    },
    behavior: (port) => ({
      decisions: {
        chance: () => (port.random('chance').nextUnit() < 0.3 ? 'yes' : 'no'),
        own: (call) => {
          call.own('bell')
          call.setN(call.key)
          return 'done'
        },
      },
    }),
  }
  return toy(id, options)
}

function randomMemoryRules(random: RandomStream): { readonly leakMb?: number; readonly dies?: boolean } {
  return {
    ...(random.nextUnit() < 0.2 ? { leakMb: 0.25 } : {}),
    ...(random.nextUnit() < 0.3 ? { dies: true } : {}),
  }
}

function randomSteps(random: RandomStream, links: number): readonly Step[] {
  const steps: Step[] = []
  const count = 2 + random.nextBelow(5)
  if (random.nextUnit() < 0.6) steps.push({ do: 'take', pool: 'workers' })
  for (let i = 0; i < count; i++) steps.push(...randomStep(random, links))
  if (random.nextUnit() < 0.3)
    steps.push({ do: 'reply', bytes: random.nextBelow(2) * 90_000 }, ...randomStep(random, links))
  return steps
}

function randomStep(random: RandomStream, links: number): readonly Step[] {
  const target = { link: random.nextBelow(Math.max(1, links)) }
  const kinds = links > 0 ? 13 : 9
  switch (random.nextBelow(kinds)) {
    case 0:
    case 1:
      return [{ do: 'cpu', ms: random.nextUnit() * 3 }]
    case 2:
      return [{ do: 'delay', ms: { shape: 'exponential', mean: 3, cv: 1 } }]
    case 3:
      return [{ do: 'disk', operation: random.nextUnit() < 0.5 ? 'read' : 'write', bytes: 'item' }]
    case 4:
      return [{ do: 'memory', mb: 1 }]
    case 5:
      return [{ do: 'ask', decision: 'chance', branches: { yes: [{ do: 'fail', cause: 'error' }], no: [] } }]
    case 6:
      return [
        { do: 'ask', decision: 'own', branches: { done: [] } },
        {
          do: 'wait',
          gate: 'bell',
          key: random.nextUnit() < 0.5 ? 'key' : 'user',
          ms: 8,
          woken: [],
          failed: [],
          late: [],
        },
      ]
    case 7:
      return [{ do: 'wake', gate: 'bell', key: 'key', who: random.nextUnit() < 0.5 ? 'one' : 'all' }]
    case 8:
      return [{ do: 'run', program: 'aside' }]
    case 9:
      return [{ do: 'send', target, bytes: 'request' }]
    case 10:
      return [
        {
          do: 'many',
          targets: Array.from({ length: links }, (_, link) => randomMember(random, link)),
          needed: random.nextUnit() < 0.3 ? 'all' : random.nextBelow(links + 2),
          cancelRest: random.nextUnit() < 0.5,
          lenient: random.nextUnit() < 0.5,
          enough: [{ do: 'cpu', ms: 0.1 }],
          short: random.nextUnit() < 0.5 ? [] : [{ do: 'fail', cause: 'no-quorum' }],
        },
      ]
    default:
      return [
        {
          do: 'call',
          target,
          bytes: random.nextUnit() < 0.3 ? 'item' : 'request',
          branches: { failed: [{ do: 'cpu', ms: 0.2 }] },
        },
      ]
  }
}

function randomMember(random: RandomStream, link: number): Member {
  return {
    link,
    times: random.nextUnit() < 0.8 ? 1 : random.nextBelow(4),
    everywhere: random.nextUnit() < 0.2,
    ...(random.nextUnit() < 0.2 ? { onlyIf: 'chance' } : {}),
  }
}

function randomLink(random: RandomStream, from: string, to: string): LinkPlan {
  const pick = <T>(of: readonly T[]): T => of[random.nextBelow(of.length)]
  return wire(from, to, {
    latencyMs: pick([0, undefined, 0.2, 3]),
    // Never for ever: whoever asks a machine that dies must give up one day.
    timeoutMs: pick([5, 40, 300]),
    maxAttempts: 1 + random.nextBelow(3),
    backoffMs: pick([0, 5]),
    jitter: pick(['none', 'full']),
    retryErrors: random.nextUnit() < 0.5,
    retryWrites: random.nextUnit() < 0.5,
    connectTimeoutMs: pick([10, 1000]),
    pick: pick(['round-robin', 'random', 'least-outstanding', 'hash-key', 'hash-user', 'nearest', 'local']),
    onFailure: pick(['fail', 'continue', 'fallback']),
  })
}

function randomArrival(random: RandomStream): Parameters<typeof users>[1] {
  return random.nextUnit() < 0.5
    ? { process: 'poisson', rateRps: 50 + random.nextBelow(250), profile: randomProfile(random) }
    : { process: 'closed', users: 1 + random.nextBelow(30), thinkMs: 50 }
}

function randomProfile(random: RandomStream): RateProfile | undefined {
  if (random.nextUnit() < 0.6) return undefined
  const times = Array.from({ length: 1 + random.nextBelow(4) }, () => random.nextUnit() * DURATION_MS)
  const corners = times.sort((a, b) => a - b).map((atMs) => ({ atMs, factor: random.nextUnit() * 2 }))
  return random.nextUnit() < 0.5 ? { corners } : { corners, periodMs: times[times.length - 1] + 10 }
}

function randomFaults(
  random: RandomStream,
  names: readonly string[],
  links: readonly string[],
): readonly FaultPlan[] {
  return Array.from({ length: random.nextBelow(5) }, (_, i): FaultPlan => {
    const atMs = random.nextUnit() * DURATION_MS
    const time = {
      id: `fault-${i}-${atMs}`,
      atMs,
      untilMs: random.nextUnit() < 0.8 ? atMs + random.nextUnit() * 300 : undefined,
    }
    const repeats = random.nextUnit() < 0.2 ? randomRepeats(random) : undefined
    if (random.nextUnit() < 0.2) {
      if (random.nextUnit() < 0.5) return { ...time, repeats, fault: 'outage', ...randomArea(random) }
      const outside = random.nextUnit() < 0.5 ? undefined : randomArea(random)
      const mode = random.nextUnit() < 0.5 ? 'drop' : 'stall'
      return { ...time, repeats, fault: 'partition', inside: randomArea(random), outside, mode }
    }
    const common = {
      ...time,
      repeats,
      component: names[random.nextBelow(names.length)],
      instance: random.nextUnit() < 0.5 ? undefined : random.nextBelow(2),
    }
    if (random.nextUnit() < 0.1) return { ...common, fault: 'destroy' }
    if (random.nextUnit() < 0.5)
      return { ...common, fault: 'crash', mode: random.nextUnit() < 0.5 ? 'process' : 'machine' }
    return randomLesserFault(random, time, common, links)
  })
}

function randomArea(random: RandomStream): AreaPlan {
  const isMachine = random.nextUnit() < 0.4
  const place = isMachine ? `m${random.nextBelow(2)}` : `${1 + random.nextBelow(2)}`
  return isMachine
    ? { place, locations: [], machines: [place] }
    : { place, locations: [Number(place)], machines: [] }
}

function randomRepeats(random: RandomStream): RepeatsPlan {
  return {
    mtbfMs: 1 + random.nextBelow(200),
    mttrMs: 1 + random.nextBelow(60),
    spread: random.nextUnit() < 0.7 ? 'exponential' : 'constant',
  }
}

function randomLesserFault(
  random: RandomStream,
  time: Pick<FaultPlan, 'id' | 'atMs' | 'untilMs'>,
  common: typeof time &
    Pick<FaultPlan, 'repeats'> & { readonly component: string; readonly instance: number | undefined },
  links: readonly string[],
): FaultPlan {
  const link = links[random.nextBelow(links.length)]
  const what = (['cpu', 'disk', 'network'] as const)[random.nextBelow(3)]
  switch (random.nextBelow(6)) {
    case 0:
      return {
        ...common,
        fault: 'deploy',
        batch: 1 + random.nextBelow(2),
        drains: random.nextUnit() < 0.5,
        release: random.nextUnit() < 0.5 ? undefined : { share: random.nextUnit(), factor: 2 },
        canary: random.nextBelow(3),
        canaryMs: random.nextBelow(200),
        alertShare: random.nextUnit() / 2,
      }
    case 5:
      return { ...common, fault: 'slow', what, factor: 1 + random.nextUnit() * 9 }
    case 1:
      return { ...common, fault: 'error', share: random.nextUnit() }
    case 2:
      return { ...common, fault: 'flush' }
    case 3:
      return {
        ...time,
        repeats: common.repeats,
        link,
        links: [link],
        fault: 'delay',
        addedMs: random.nextUnit() * 30,
      }
    default:
      return {
        ...time,
        repeats: common.repeats,
        link,
        links: [link],
        fault: 'cut',
        mode: random.nextUnit() < 0.5 ? 'drop' : 'stall',
      }
  }
}
