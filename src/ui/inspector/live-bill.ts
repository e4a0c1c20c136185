// Live bill: the document's prices times what is measured at this moment.
// Picture: the meter of a taxi, which shows the fare so far as if one went on like this.
// Invariant: before a window of the run has closed it is machines, disks and services alone, and it says so.
import { useMemo, useSyncExternalStore } from 'react'
import type { ComponentReading } from '../../kit/readings'
import type { KindSpec } from '../../kit/spec'
import type { Usage } from '../../kit/usage'
import { configOf } from '../../kit/config'
import type { Fields } from '../../kit/fields'
import { PLACE_SPECS } from '../../kit/places'
import type { Component, Place, Scenario } from '../../scenario/document'
import { machineOf } from '../../scenario/geography'
import { configValues, specOf } from '../../scenario/settings'
import { type Bill, type BillLine, type BillPart, billOf, type MeasuredUse } from '../../simulation/bill'
import { readComponent, readDeployed, subscribeAny, useTotals } from '../../state/readings'

/** Painted again only when what was measured reads differently. */
export function useBill(scenario: Scenario): { readonly bill: Bill; readonly isMeasured: boolean } {
  const okRps = useTotals()?.okRps ?? null
  // Text, because equal texts are the same snapshot and equal objects are not.
  const text = useSyncExternalStore(subscribeAny, () => JSON.stringify(readUse(scenario)))
  return useMemo(() => {
    const measured = measuredNow(okRps, JSON.parse(text) as Use)
    return { bill: billOf(scenario, measured), isMeasured: measured !== undefined }
  }, [scenario, okRps, text])
}

/** What readings say of what is billed, by id of components and of deployments. */
interface Use {
  readonly usage: readonly (readonly [string, Usage])[]
  readonly deployed: readonly (readonly [string, number])[]
}

export function readUse(scenario: Pick<Scenario, 'components' | 'places' | 'timeline'>): Use {
  return {
    usage: usageOf(scenario, readComponent),
    deployed: scenario.timeline.flatMap(({ id }) => {
      const machines = readDeployed(id)
      return machines === undefined ? [] : [[id, machines] as const]
    }),
  }
}

/** Undefined before a window of the run has closed. */
export function measuredNow(okRps: number | null, { usage, deployed }: Use): MeasuredUse | undefined {
  if (okRps === null || usage.length === 0) return undefined
  return { okRps, usage: new Map(usage), deployed: new Map(deployed) }
}

/**
 * By component id, of those measured. How many machines there are is decided by the shared machine it runs on, else by
 * itself: as its field says, or as measured where it scales itself.
 */
export function usageOf(
  scenario: Pick<Scenario, 'components' | 'places'>,
  readingOf: (id: string) => Pick<ComponentReading, 'usage'> | undefined,
): readonly (readonly [string, Usage])[] {
  return scenario.components.flatMap((component): readonly (readonly [string, Usage])[] => {
    const { id, kind, place } = component
    const usage = readingOf(id)?.usage ?? null
    const spec = specOf(kind)
    if (usage === null || spec === undefined) return []
    const shared = spec.hasMachine ? machineOf(scenario, place) : undefined
    const machines = shared === undefined ? ownMachines(component, spec) : machinesOf(shared)
    return [[id, machines === undefined ? usage : { ...usage, machines }]]
  })
}

function machinesOf({ settings }: Place): number | undefined {
  const { instances } = configOf<Fields>(PLACE_SPECS.machine, settings)
  return typeof instances === 'number' ? instances : undefined
}

const known = new WeakMap<Component, number | undefined>()

/** As its field says; undefined where it scales itself, and where there is no such field. */
function ownMachines(component: Component, spec: KindSpec): number | undefined {
  if (known.has(component)) return known.get(component)
  const { autoscaling, instances } = configValues(spec, component.settings)
  const machines = typeof instances === 'number' && autoscaling !== true ? instances : undefined
  known.set(component, machines)
  return machines
}

/** A line with id and name of its part. */
export type NamedLine = BillLine & Pick<BillPart, 'id' | 'name'>

/** Lines that cost anything, dearest first. */
export function dearestLines({ parts }: Bill): readonly NamedLine[] {
  return parts
    .flatMap(({ id, name, lines }) => lines.map((line) => ({ ...line, id, name })))
    .filter(({ usd }) => usd > 0)
    .toSorted((a, b) => b.usd - a.usd)
}
