// Faults at work: which entries of the time line act on a part at a moment. Picture: the board of a control room.
// Invariant: read from the document alone; what comes and goes by itself acts as long as it is planned to.
import type { Component, Fault, Scenario } from '../scenario/document'
import { machineOf, placesAround } from '../scenario/geography'

/** Id of what it happens to. */
export function partOf(fault: Fault): string {
  if ('place' in fault) return fault.place
  return 'link' in fault ? fault.link : fault.component
}

/** Whether it has begun and not ended. A run stands between two milliseconds, its log book does not. */
export function isActing({ atMs, untilMs }: Fault, timeMs: number): boolean {
  const now = Math.ceil(timeMs)
  return atMs <= now && (untilMs === undefined || untilMs > now)
}

/** Whether a component, a link or a place is stopped as a whole. */
export function isDown(scenario: Scenario, id: string, timeMs: number): boolean {
  const acting = scenario.timeline.filter((fault) => isActing(fault, timeMs) && !isRepeating(fault))
  const link = scenario.links.find((one) => one.id === id)
  if (link !== undefined) return acting.some((fault) => fault.fault === 'cut' && fault.link === link.id)
  const component = scenario.components.find((one) => one.id === id)
  const around = placesAround(scenario, component?.place ?? scenario.places.find((one) => one.id === id)?.id)
  if (acting.some((fault) => fault.fault === 'outage' && around.some((place) => place.id === fault.place)))
    return true
  return component !== undefined && acting.some((fault) => stops(scenario, fault, component))
}

/** By its own crash, or by that of a neighbor which takes their machine along. */
function stops(scenario: Scenario, fault: Fault, { id, place }: Component): boolean {
  if (fault.fault !== 'crash' && fault.fault !== 'destroy') return false
  if (fault.instance !== undefined) return false
  if (fault.component === id) return true
  const machine = machineOf(scenario, place)
  const other = scenario.components.find((one) => one.id === fault.component)
  const takesMachine = fault.fault === 'destroy' || fault.mode === 'machine'
  return takesMachine && machine !== undefined && other?.place === machine.id
}

function isRepeating(fault: Fault): boolean {
  return 'repeats' in fault && fault.repeats !== undefined
}
