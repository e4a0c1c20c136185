// Lanes: which parts have a line of time of their own, and how much time there is to show. Picture: the rows of a wall
// planner. Invariant: every fault of the design is on exactly one lane.
import type { Component, Fault, Scenario } from '../../scenario/document'
import { configValues, specOf } from '../../scenario/settings'
import { linkName } from '../transport/fault-name'
import { profileHandles } from './profile-handles'
import type { EventPart } from './fault-choices'

export interface FaultLaneOf {
  readonly part: EventPart
  readonly name: string
  readonly faults: readonly Fault[]
}

export function partOf(fault: Fault): EventPart {
  if ('place' in fault) return { sort: 'place', id: fault.place }
  return 'link' in fault ? { sort: 'link', id: fault.link } : { sort: 'component', id: fault.component }
}

export function partName(scenario: Scenario, { sort, id }: EventPart): string {
  if (sort === 'link') return linkName(scenario, id)
  const parts = sort === 'place' ? scenario.places : scenario.components
  return parts.find((part) => part.id === id)?.name ?? id
}

export function exists(scenario: Scenario, { sort, id }: EventPart): boolean {
  const parts = sort === 'link' ? scenario.links : sort === 'place' ? scenario.places : scenario.components
  return parts.some((part) => part.id === id)
}

/** In the order of the first fault of each; those of `shown` too, if they have none. */
export function faultLanes(scenario: Scenario, shown: readonly EventPart[]): readonly FaultLaneOf[] {
  const keys = new Map<string, EventPart>()
  for (const part of [...scenario.timeline.map(partOf), ...shown.filter((one) => exists(scenario, one))])
    keys.set(`${part.sort} ${part.id}`, part)
  return [...keys.values()].map((part) => ({
    part,
    name: partName(scenario, part),
    faults: scenario.timeline.filter((fault) => {
      const other = partOf(fault)
      return other.sort === part.sort && other.id === part.id
    }),
  }))
}

export function populationsOf({ components }: Scenario): readonly Component[] {
  return components.filter(({ kind }) => specOf(kind)?.category === 'traffic')
}

/** When the last thing that is planned begins, ends or stops changing. */
export function lastPlannedMs(scenario: Scenario): number {
  const faults = scenario.timeline.map(({ atMs, untilMs }) => untilMs ?? atMs)
  const shapes = populationsOf(scenario).flatMap(({ kind, settings }) => {
    const spec = specOf(kind)
    return spec === undefined ? [] : profileHandles(configValues(spec, settings)).map(({ atMs = 0 }) => atMs)
  })
  return Math.max(scenario.durationS * 1000, ...faults, ...shapes)
}
