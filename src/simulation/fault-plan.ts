// Fault plan: an entry of the time line as the kernel knows it: with the runtime links, rows of the map and machines
// that it means.
// Picture: the address list that goes with the order. Invariant: nothing is decided here about when or whether.
import { unreachable } from '../core/assert'
import type { DeployPlan, FaultPlan } from '../engine/plan'
import type { Deploy, Fault, PlaceFault } from '../scenario/document'
import type { Locations } from './locations'
import { bringsSettings } from './versions'

/** A runtime link; those that are not drawn follow from the drawn ones between the same two. */
export interface FaultyLink {
  readonly plan: { readonly id: string; readonly from: string; readonly to: string }
  readonly isDrawn: boolean
}

export function faultPlan(fault: Fault, locations: Locations, links: readonly FaultyLink[]): FaultPlan {
  const { id, atMs, untilMs } = fault
  const time = { id, atMs, untilMs, repeats: 'repeats' in fault ? fault.repeats : undefined }
  if ('place' in fault) return placeFaultPlan(fault, time, locations)
  if ('link' in fault) {
    const where = { ...time, link: fault.link, links: alongside(fault.link, links) }
    if (fault.fault === 'cut') return { ...where, fault: 'cut', mode: fault.mode }
    return fault.fault === 'delay'
      ? { ...where, fault: 'delay', addedMs: fault.addedMs }
      : { ...where, fault: 'loss', share: fault.share }
  }
  const where = { ...time, component: fault.component, instance: fault.instance }
  switch (fault.fault) {
    case 'crash':
      return { ...where, fault: 'crash', mode: fault.mode }
    case 'slow':
      return { ...where, fault: 'slow', what: fault.what, factor: fault.factor }
    case 'error':
      return { ...where, fault: 'error', share: fault.share }
    case 'traffic':
      return { ...where, fault: 'traffic', factor: fault.factor }
    case 'celebrity':
      return { ...where, fault: 'celebrity', share: fault.share }
    case 'leak':
      return { ...where, fault: 'leak', leakMb: fault.leakKib / KIB_PER_MIB }
    case 'deploy':
      return { ...where, fault: 'deploy', ...deployPlan(fault) }
    case 'replay':
      return { ...where, fault: 'replay', subscriber: fault.subscriber, backMs: fault.backMs }
    case 'destroy':
    case 'flush':
    case 'promote':
    case 'redrive':
    case 'split':
      return { ...where, fault: fault.fault }
    default:
      return unreachable(fault)
  }
}

/** A version that does nothing to anybody is none. */
function deployPlan(fault: Deploy & { readonly id: string }): DeployPlan {
  const { id, batch, drains, share, factor, canary, canaryMs, alertShare } = fault
  const version = bringsSettings(fault) ? id : undefined
  const isPlain = share === 0 && factor === 1 && version === undefined
  const release = isPlain ? undefined : { share, factor, version }
  return { batch, drains, release, canary, canaryMs, alertShare }
}

const KIB_PER_MIB = 1024

type Time = Pick<FaultPlan, 'id' | 'atMs' | 'untilMs' | 'repeats'>

function placeFaultPlan(fault: PlaceFault, time: Time, locations: Locations): FaultPlan {
  if (fault.fault === 'outage')
    return { ...time, fault: 'outage', place: fault.place, ...locations.struckBy(fault.place) }
  const inside = { place: fault.place, ...locations.within(fault.place) }
  const outside =
    fault.other === undefined ? undefined : { place: fault.other, ...locations.within(fault.other) }
  return { ...time, fault: 'partition', inside, outside, mode: fault.mode }
}

/** The link, and those between the same two that are not drawn: what copies of the same data say to each other. */
function alongside(id: string, links: readonly FaultyLink[]): readonly string[] {
  const ends = links.find(({ plan }) => plan.id === id)?.plan
  if (ends === undefined) return []
  const both = [ends.from, ends.to]
  return links
    .filter(
      ({ plan, isDrawn }) =>
        plan.id === id ||
        (!isDrawn && plan.from !== plan.to && both.includes(plan.from) && both.includes(plan.to)),
    )
    .map(({ plan }) => plan.id)
}
