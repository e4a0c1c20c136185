// Instance readings: what each instance of one component does, for whoever has opened its stack.
// Picture: one lifts the lid of a row of identical machines and reads the dial of each.
// Invariant: it is read only when it is asked for, and reading changes nothing; rates and shares are those of the last
// five seconds, or of all the time since the first look.
import type { Component } from '../engine/component'
import { BOOTING, type Instance, RETIRED, UP } from '../engine/instance'
import type { Kernel } from '../engine/kernel'
import { RESOURCES, type Resource } from '../kit/readings'
import * as S from './snapshot'

export interface InstanceReading {
  /** From 0, as faults name it. */
  readonly number: number
  readonly state: 'up' | 'down' | 'coming' | 'leaving'
  /** Null until there is time to compare with. */
  readonly rateRps: number | null
  readonly failedRps: number | null
  readonly utilization: Readonly<Record<Resource, number | null>>
  readonly inFlight: number
  readonly queueLength: number
  /** 1 = full speed. */
  readonly slowFactor: number
}

const WINDOW_MS = 5000
/** Before that a rate is only chance. */
const LEAST_MS = 500
/** In slow motion one may look often in little time. */
const APART_MS = 250
const NONE = new Float64Array(0)

export class InstanceMeters {
  private component: Component | undefined
  /** What the meters showed at earlier looks, oldest first; rows by instance number. */
  private looks: S.Snapshot[] = []

  read(kernel: Kernel, componentId: string): readonly InstanceReading[] | undefined {
    const component = kernel.componentById.get(componentId)
    if (component === undefined) return undefined
    if (component !== this.component) this.looks = []
    this.component = component
    const now = look(kernel, component)
    const last = this.looks.at(-1)
    if (last === undefined || now.timeMs - last.timeMs >= APART_MS) this.looks.push(now)
    // The oldest that is kept is the newest of those at least a window old.
    while (this.looks.length > 2 && now.timeMs - this.looks[1].timeMs >= WINDOW_MS) this.looks.shift()
    const before = now.timeMs - this.looks[0].timeMs >= LEAST_MS ? this.looks[0] : undefined
    return component.instances
      .filter(({ state }) => state !== RETIRED)
      .map((instance) => readingOf(instance, before, now))
  }
}

function look(kernel: Kernel, { instances }: Component): S.Snapshot {
  const rows = instances.reduce((most, { number }) => Math.max(most, number + 1), 0)
  const components = new Float64Array(rows * S.COMPONENT_COLUMNS)
  for (const instance of instances)
    S.readInstance(kernel.nowMs, instance, components, instance.number * S.COMPONENT_COLUMNS)
  return { timeMs: kernel.nowMs, components, links: NONE, totals: NONE, usage: NONE }
}

function readingOf(instance: Instance, before: S.Snapshot | undefined, now: S.Snapshot): InstanceReading {
  const { number, pools, locks, liveCount, slowFactor } = instance
  const at = number * S.COMPONENT_COLUMNS
  const shares = before === undefined ? [] : S.resourcesBetween(before, now, number)
  const rate = (column: number): number | null =>
    before === undefined ? null : S.perSecond(before, now, 'components', at + column)
  return {
    number,
    state: stateOf(instance),
    rateRps: rate(S.RECEIVED),
    failedRps: rate(S.FAILED),
    utilization: Object.fromEntries(
      RESOURCES.map((resource, index) => [resource, known(shares[index])]),
    ) as Record<Resource, number | null>,
    inFlight: liveCount,
    queueLength: pools.reduce((line, pool) => line + pool.line.length, locks.waiting),
    slowFactor,
  }
}

function stateOf({ state, draining }: Instance): InstanceReading['state'] {
  if (state === BOOTING) return 'coming'
  if (state !== UP) return 'down'
  return draining ? 'leaving' : 'up'
}

function known(share: number | undefined): number | null {
  return share === undefined || Number.isNaN(share) ? null : share
}
