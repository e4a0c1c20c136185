// Instance readings: what each instance of one component does, for whoever has opened its stack.
// Picture: one lifts the lid of a row of identical machines and reads the dial of each.
// Invariant: nothing is read of what nobody has asked for, and reading changes nothing; rates and shares are those of the
// last five windows, or of the time since the first look.
import type { Component } from '../engine/component'
import { BOOTING, type Instance, RETIRED, UP } from '../engine/instance'
import type { Kernel } from '../engine/kernel'
import { RESOURCES, type Resource } from '../kit/readings'
import { NO_METERS } from './metering'
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

/** As many as the cards look back on; the last of them is still open. */
const WINDOWS = 5
/** Before that a rate is only chance. */
const LEAST_MS = 500
const NONE = new Float64Array(0)

export class InstanceMeters {
  /** Of each component somebody has asked for: what its meters showed then, and as windows closed, oldest first. */
  private readonly looks = new Map<Component, S.Snapshot[]>()

  read(kernel: Kernel, componentId: string): readonly InstanceReading[] | undefined {
    const component = kernel.componentById.get(componentId)
    if (component === undefined) return undefined
    const now = look(kernel, component)
    const looks = this.looks.get(component) ?? [now]
    this.looks.set(component, looks)
    const before = now.timeMs - looks[0].timeMs >= LEAST_MS ? looks[0] : undefined
    return component.instances
      .filter(({ state }) => state !== RETIRED)
      .map((instance) => readingOf(instance, before, now))
  }

  /** However seldom somebody asks, or asks again: what is said is of the last windows. */
  closeWindow(kernel: Kernel): void {
    for (const [component, looks] of this.looks) {
      if (looks.push(look(kernel, component)) > WINDOWS) looks.shift()
      if (component.removed) this.looks.delete(component)
    }
  }
}

/** Rows by instance number. */
function look(kernel: Kernel, { instances }: Component): S.Snapshot {
  const rows = instances.reduce((most, { number }) => Math.max(most, number + 1), 0)
  const components = new Float64Array(rows * S.COMPONENT_COLUMNS)
  for (const instance of instances)
    S.readInstance(kernel.nowMs, instance, components, instance.number * S.COMPONENT_COLUMNS)
  return { timeMs: kernel.nowMs, components, links: NONE, totals: NONE, usage: NO_METERS }
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
