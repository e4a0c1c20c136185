// Toy world: a few toy components wired together, whose timelines can be computed by hand.
// Picture: a model railway with two stations: small enough to predict every train.
// Invariant: unless a test says otherwise nothing takes time: no latency, an endless network, one core at 3.0 GHz,
// a disk of 1,000 operations a second and 1,000 MB/s, and messages of 0 bytes.
import type { Behavior, Decision, Port } from '../behavior'
import { OPEN_SHEET } from '../distance-map'
import type { Kernel } from '../kernel'
import { always } from '../plan'
import type {
  ComponentPlan,
  CutMode,
  DataSetPlan,
  DesignPlan,
  FaultPlan,
  HardwarePart,
  LinkPlan,
  MachinePlan,
  MapPlan,
  PoolPlan,
  PopulationPlan,
  RequestTypePlan,
} from '../plan'
import type { Program, Step } from '../program'
import { adoptPlan, createKernel } from '../world'

export interface ToyOptions
  extends Partial<Omit<ComponentPlan, 'id' | 'name' | 'machine' | 'programs' | 'pools'>> {
  readonly machine?: Partial<MachinePlan>
  readonly pools?: readonly (Partial<PoolPlan> & { readonly name: string })[]
  readonly programs?: Readonly<Record<string, readonly Step[] | Program>>
  /** Background programs that instance 0 starts, each at its time. */
  readonly starts?: readonly (readonly [atMs: number, program: string])[]
  readonly decisions?: Readonly<Record<string, Decision>>
  /** Joined to the toy's own behavior. */
  readonly behavior?: (port: Port) => Behavior
  /** Notes how each of its attempts ended, as `heard ok` or `heard <cause>`. */
  readonly listens?: boolean
}

export interface ToyPlan {
  readonly components: readonly Toy[]
  readonly links?: readonly LinkPlan[]
  readonly requestTypes?: readonly RequestTypePlan[]
  readonly dataSets?: readonly DataSetPlan[]
  readonly timeline?: readonly FaultPlan[]
  readonly map?: MapPlan
}

type Programs = ComponentPlan['programs']

/** A component that still has to be told where to write what it notes. */
export type Toy = (log: string[]) => ComponentPlan

export class ToyWorld {
  /** What programs noted, as `time component: text`; instances after the first as `component/1`. */
  readonly log: string[] = []
  readonly kernel: Kernel
  /** By component: its programs, and what they were made from. */
  private readonly made = new Map<
    string,
    { readonly links: string; readonly source: Programs; readonly programs: Programs }
  >()

  constructor(plan: ToyPlan, seed = 1, warmupMs = 0) {
    this.kernel = createKernel(this.compile(plan), seed, warmupMs)
  }

  run(untilMs: number): this {
    this.kernel.advance(untilMs, Number.POSITIVE_INFINITY)
    return this
  }

  adopt(plan: ToyPlan): this {
    this.kernel.advance(this.kernel.nowMs, Number.POSITIVE_INFINITY)
    adoptPlan(this.kernel, this.compile(plan))
    return this
  }

  instance(component: string, number = 0) {
    const found = this.kernel.componentById.get(component)?.instances[number]
    if (found === undefined) throw new Error(`there is no ${component}/${number}`)
    return found
  }

  link(id: string) {
    const found = this.kernel.linkById.get(id)
    if (found === undefined) throw new Error(`there is no link ${id}`)
    return found
  }

  private compile(plan: ToyPlan): DesignPlan {
    return {
      requestTypes: plan.requestTypes ?? [READ],
      map: plan.map ?? OPEN_SHEET,
      dataSets: plan.dataSets ?? [{ id: 'items', items: 1, itemBytes: 0, skew: 0 }],
      columns: { country: { values: 1, skew: 0 }, day: { values: 1, skew: 0 } },
      components: plan.components.map((component) => this.component(component(this.log), plan.links ?? [])),
      links: plan.links ?? [],
      timeline: plan.timeline ?? [],
    }
  }

  /** As the compiler of scenarios does: programs are made anew when a link of their component is another one. */
  private component(plan: ComponentPlan, links: readonly LinkPlan[]): ComponentPlan {
    const own = JSON.stringify(links.filter((link) => link.from === plan.id))
    const before = this.made.get(plan.id)
    if (before === undefined || before.source !== plan.programs || before.links !== own)
      this.made.set(plan.id, { links: own, source: plan.programs, programs: { ...plan.programs } })
    return { ...plan, programs: this.made.get(plan.id)?.programs ?? plan.programs }
  }
}

export const READ: RequestTypePlan = {
  id: 'read',
  operation: 'read',
  requestBytes: 0,
  replyBytes: 0,
  dataSet: 0,
  work: 1,
}

export const MACHINE: MachinePlan = {
  vCpus: 1,
  clockGhz: 3,
  memoryGib: 64,
  diskGib: 1000,
  diskIops: 1000,
  diskMbps: 1000,
  diskLatencyMs: 0,
  networkGbps: Number.POSITIVE_INFINITY,
}

export function toy(id: string, options: ToyOptions): Toy {
  const { machine, programs, pools, starts, decisions, behavior, listens, ...rest } = options
  // Made once: a component whose programs are the same objects is one that an edit did not touch.
  const compiled = Object.fromEntries(
    Object.entries(programs ?? {}).map(([operation, steps]) => [operation, programOf(steps)]),
  )
  return (log) => ({
    id,
    name: id,
    instances: 1,
    machine: { ...MACHINE, ...machine },
    cpuDiscipline: 'run-to-completion',
    groupCommit: false,
    memory: { baseMb: 0, reservedMb: 0, perCallMb: 0 },
    restartMs: 0,
    pools: (pools ?? []).map((pool) => ({ size: 1, backlog: 1000, queueTimeoutMs: 0, ...pool })),
    programs: compiled,
    createBehavior: (port) =>
      toyBehavior(id, listens === true, log, port, starts ?? [], decisions ?? {}, behavior?.(port) ?? {}),
    ...rest,
  })
}

/** Users whose every request is one call over their first link; evenly spaced, so the first comes after 1000 / rate ms. */
export function users(
  id: string,
  arrival: PopulationPlan['arrival'],
  more: Partial<PopulationPlan> = {},
): Toy {
  const asking = toy(id, { programs: { default: [{ do: 'call', target: { link: 0 } }, ANSWER] } })
  return (log) => {
    const { machine: _none, ...plan } = asking(log)
    return {
      ...plan,
      population: {
        arrival,
        mix: [1],
        users: 1,
        accessRoundTripMs: 0,
        uploadMbps: 1e12,
        downloadMbps: 1e12,
        ...more,
      },
    }
  }
}

export function evenly(everyMs: number): PopulationPlan['arrival'] {
  return { process: 'uniform', rateRps: 1000 / everyMs }
}

export function wire(from: string, to: string, policy: Partial<LinkPlan> = {}): LinkPlan {
  return {
    id: `${from}>${to}`,
    from,
    to,
    role: 'call',
    latencyMs: 0,
    timeoutMs: 0,
    maxAttempts: 1,
    backoffMs: 100,
    backoffFactor: 2,
    backoffCapMs: 20_000,
    jitter: 'none',
    retryErrors: false,
    retryWrites: false,
    connectTimeoutMs: 1000,
    pick: 'round-robin',
    ejectAfter: 0,
    ejectMs: 10_000,
    retryBudget: 0,
    breaker: false,
    breakerWindowMs: 10_000,
    breakerMinCalls: 20,
    breakerFailureRate: 0.5,
    breakerOpenMs: 5000,
    deadlineMs: 0,
    cancelOnTimeout: false,
    hedgeAfterMs: 0,
    cancelLosers: false,
    poolSize: 0,
    poolWaitMs: 0,
    handshake: 'none',
    tlsCalleeCpuMs: 0,
    tlsCallerCpuMs: 0,
    keepAliveMs: 75_000,
    loss: 0,
    onFailure: 'fail',
    ...policy,
  }
}

/** Writes a line into the log; takes no time. */
export function note(text: string): Step {
  return { do: 'ask', decision: `note ${text}`, branches: { noted: [] } }
}

export function cpu(ms: number): Step {
  return { do: 'cpu', ms }
}

export function pause(ms: number): Step {
  return { do: 'delay', ms: always(ms) }
}

/** A call over the first, second, ... outgoing link with a message of 0 bytes. */
export function callTo(
  link: number,
  op?: string,
  branches?: Readonly<Record<string, readonly Step[]>>,
): Step {
  return {
    do: 'call',
    target: { link },
    bytes: 0,
    ...(op === undefined ? {} : { op }),
    ...(branches === undefined ? {} : { branches }),
  }
}

/** Starts a call over its first link at each of these times, and notes what it hears and how it goes on. */
export function asker(
  id: string,
  startsMs: readonly number[],
  options: ToyOptions & { readonly op?: string } = {},
): Toy {
  const { op, ...rest } = options
  return toy(id, {
    listens: true,
    starts: startsMs.map((atMs) => [atMs, 'ask']),
    programs: {
      ask: [
        { do: 'onFail', label: 'lost' },
        callTo(0, op),
        note('goes on'),
        { do: 'goto', label: 'end' },
        { do: 'label', name: 'lost' },
        note('has failed'),
        { do: 'label', name: 'end' },
      ],
    },
    ...rest,
  })
}

export const ANSWER: Step = { do: 'reply', bytes: 0 }

export function crashOf(
  component: string,
  atMs: number,
  untilMs?: number,
  mode: 'process' | 'machine' = 'process',
  instance?: number,
): FaultPlan {
  return {
    id: `${mode} ${component}/${instance ?? '*'} ${atMs}`,
    component,
    instance,
    atMs,
    untilMs,
    fault: 'crash',
    mode,
  }
}

export function slowing(
  component: string,
  factor: number,
  atMs: number,
  untilMs?: number,
  what: HardwarePart = 'cpu',
): FaultPlan {
  return {
    id: `slow ${what} ${component} ${atMs}`,
    component,
    instance: undefined,
    atMs,
    untilMs,
    fault: 'slow',
    what,
    factor,
  }
}

export function erring(component: string, share: number, atMs: number, untilMs?: number): FaultPlan {
  return {
    id: `error ${component} ${atMs}`,
    component,
    instance: undefined,
    atMs,
    untilMs,
    fault: 'error',
    share,
  }
}

/** Of a version as good as the one before, and all at once. */
const PLAIN = { release: undefined, canary: 0, canaryMs: 0, alertShare: 1 }

export function deployOf(component: string, atMs: number, batch: number, drains: boolean): FaultPlan {
  const when = { id: `deploy ${component} ${atMs}`, atMs, untilMs: undefined }
  return { ...when, component, instance: undefined, fault: 'deploy', batch, drains, ...PLAIN }
}

export function cutOf(link: string, mode: CutMode, atMs: number, untilMs?: number): FaultPlan {
  return { id: `${mode} ${link} ${atMs}`, link, links: [link], atMs, untilMs, fault: 'cut', mode }
}

export function delayOf(link: string, addedMs: number, atMs: number, untilMs?: number): FaultPlan {
  return {
    id: `delay ${addedMs} ${link} ${atMs}`,
    link,
    links: [link],
    atMs,
    untilMs,
    fault: 'delay',
    addedMs,
  }
}

function programOf(steps: readonly Step[] | Program): Program {
  return 'steps' in steps ? steps : { cpuMs: always(0), steps }
}

function toyBehavior(
  id: string,
  listens: boolean,
  log: string[],
  port: Port,
  starts: NonNullable<ToyOptions['starts']>,
  decisions: Readonly<Record<string, Decision>>,
  own: Behavior,
): Behavior {
  let hasStarted = false
  const name = port.instance === 0 ? id : `${id}/${port.instance}`
  const noting: Readonly<Record<string, Decision>> = new Proxy(
    { ...decisions, ...own.decisions },
    {
      get: (known, decision) => {
        if (typeof decision !== 'string' || !decision.startsWith('note ')) return Reflect.get(known, decision)
        return () => {
          log.push(`${port.nowMs} ${name}: ${decision.slice(5)}`)
          return 'noted'
        }
      },
    },
  )
  return {
    ...own,
    decisions: noting,
    callEnded(end) {
      own.callEnded?.(end)
      if (listens) log.push(`${port.nowMs} ${name}: heard ${end.cause ?? 'ok'}`)
    },
    start() {
      own.start?.()
      if (hasStarted || port.instance !== 0) return
      hasStarted = true
      for (const [atMs, program] of starts) port.after(atMs, () => port.run(program))
    },
  }
}
