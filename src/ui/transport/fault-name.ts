// What the faults of the time line are called, with the names of the parts they strike. Picture: the writing on a flag.
// Invariant: a part that is gone is called by its id, so that a name is never missing.
import { unreachable } from '../../core/assert'
import { formatPercent } from '../../core/format'
import { panelWords } from '../../look/words-panels'
import { placeWords } from '../../look/words-places'
import type { Fault, PlaceId, Scenario } from '../../scenario/document'

const words = panelWords.transport

export function faultName(scenario: Scenario, fault: Fault): string {
  const { repeats } = 'repeats' in fault ? fault : {}
  const name = singleName(scenario, fault)
  return repeats === undefined ? name : words.nowAndThen(name)
}

function singleName(scenario: Scenario, fault: Fault): string {
  if ('place' in fault) {
    const nameOf = (wanted: PlaceId) => scenario.places.find(({ id }) => id === wanted)?.name ?? wanted
    if (fault.fault === 'outage') return placeWords.fails(nameOf(fault.place))
    return fault.other === undefined
      ? placeWords.isCutOff(nameOf(fault.place))
      : placeWords.areApart(nameOf(fault.place), nameOf(fault.other))
  }
  if ('link' in fault) {
    const name = linkName(scenario, fault.link)
    if (fault.fault === 'delay') return words.delayed(name, fault.addedMs)
    if (fault.fault === 'loss') return words.loses(name, formatPercent(fault.share))
    return fault.mode === 'stall' ? words.stalls(name) : words.isCut(name)
  }
  const name = scenario.components.find(({ id }) => id === fault.component)?.name ?? fault.component
  switch (fault.fault) {
    case 'crash':
      return words.crashes(name)
    case 'destroy':
      return words.destroyed(name)
    case 'slow':
      return fault.what === 'cpu'
        ? words.slow(name, fault.factor)
        : words.partSlow(name, fault.what, fault.factor)
    case 'error':
      return words.errs(name, formatPercent(fault.share))
    case 'traffic':
      return words.presses(name, fault.factor)
    case 'celebrity':
      return words.flocks(name, formatPercent(fault.share))
    case 'leak':
      return words.leaks(name)
    case 'deploy':
      return words.deployed(name)
    case 'flush':
      return words.flushed(name)
    case 'promote':
      return words.promoted(name)
    case 'replay':
      return words.replayed(name)
    case 'redrive':
      return words.redriven(name)
    case 'split':
      return words.split(name)
    default:
      return unreachable(fault)
  }
}

export function linkName({ components, links }: Scenario, id: string): string {
  const link = links.find((candidate) => candidate.id === id)
  const nameOf = (end: string | undefined) => components.find((one) => one.id === end)?.name ?? id
  return panelWords.inspector.link(nameOf(link?.from), nameOf(link?.to))
}
