// Sheet lists: parts, links and planned faults as rows of the printed sheet.
// Picture: the parts list folded into a construction kit.
// Invariant: whatever the drawing shows, or a run of it will do by plan, is in a row; names are those on the drawing.
import { formatAmount, formatClock } from '../../core/format'
import { configOf } from '../../kit/config'
import type { Fields } from '../../kit/fields'
import { LINK_FIELDS } from '../../kit/link-fields'
import { PLACE_SPECS } from '../../kit/places'
import { machineWords } from '../../look/face'
import { words } from '../../look/words'
import { eventWords } from '../../look/words-events'
import { inspectorWords } from '../../look/words-inspector'
import { sheetWords } from '../../look/words-sheet'
import type { Component, Fault, Scenario } from '../../scenario/document'
import { machineOf, placesAround } from '../../scenario/geography'
import { type HiddenLink, hiddenWays } from '../../scenario/hidden-links'
import { specOf } from '../../scenario/settings'
import { configOfComponent } from '../canvas/card-face'
import { isPassing } from '../events/passing-faults'
import { faultName } from '../transport/fault-name'
import { settingTexts, typeNamesOf, valueText } from './setting-texts'

export interface PartRow {
  readonly id: string
  readonly name: string
  readonly kind: string
  /** From the narrowest to the widest; empty: on the open sheet. */
  readonly place: string
  /** Empty: it has none. */
  readonly machine: string
  readonly settings: readonly string[]
}

export function partRows(scenario: Scenario): readonly PartRow[] {
  return scenario.components.map((component) => ({
    id: component.id,
    name: component.name,
    kind: specOf(component.kind)?.title ?? component.kind,
    place: placesAround(scenario, component.place)
      .map(({ name }) => name)
      .join(', '),
    machine: machineOfPart(component, scenario),
    settings: settingTexts(component, scenario),
  }))
}

/** `2 × m6i.large (2 cores, 8 GiB)`, with the figures of the shared machine where it runs on one. */
function machineOfPart(component: Component, scenario: Scenario): string {
  if (specOf(component.kind)?.hasMachine !== true) return ''
  const shared = machineOf(scenario, component.place)
  const own = configOfComponent(component)
  const config =
    shared === undefined ? own : { ...own, ...configOf<Fields>(PLACE_SPECS.machine, shared.settings) }
  const figures = words.faces.customMachine(Number(config['vCpus']), Number(config['memoryGib']))
  return config['instanceType'] === 'custom'
    ? machineWords(config)
    : sheetWords.machineOf(machineWords(config), figures)
}

export interface LinkRow {
  readonly id: string
  readonly from: string
  readonly to: string
  /** Its role, and what of its policy is not as usual. */
  readonly says: readonly string[]
}

/** What is drawn, then the ways that a name server shows. */
export function linkRows(scenario: Scenario): readonly LinkRow[] {
  const { components, links, requestTypes } = scenario
  const types = typeNamesOf(requestTypes)
  const nameOf = (wanted: string): string => components.find(({ id }) => id === wanted)?.name ?? wanted
  const fields: Fields = LINK_FIELDS
  return [
    ...links.map(({ id, from, to, role, policy }) => ({
      id,
      from: nameOf(from),
      to: nameOf(to),
      says: [
        inspectorWords.roles[role],
        ...Object.entries(policy).map(([name, value]) => settingText(fields, name, value, types)),
      ],
    })),
    ...foundWays(scenario).map(({ id, from, to, like }) => ({
      id,
      from: nameOf(from),
      to: nameOf(to),
      says: [sheetWords.foundBy(nameOf(like?.to ?? ''))],
    })),
  ]
}

function settingText(
  fields: Fields,
  name: string,
  value: Parameters<typeof valueText>[1],
  types: ReadonlyMap<string, string>,
): string {
  const field = fields[name]
  return field === undefined ? name : sheetWords.setTo(field.label, valueText(field, value, types))
}

/** Nobody draws them, and all requests take them. */
export function foundWays(scenario: Scenario): readonly HiddenLink[] {
  return hiddenWays(scenario).filter(({ role }) => role === 'resolved')
}

export interface FaultRow {
  readonly id: string
  readonly from: string
  readonly until: string
  /** Empty: nobody can say. */
  readonly lasts: string
  readonly what: string
}

export function faultRows(scenario: Scenario): readonly FaultRow[] {
  return scenario.timeline
    .toSorted((a, b) => a.atMs - b.atMs)
    .map((fault) => ({
      id: fault.id,
      from: formatClock(fault.atMs / 1000),
      ...endOf(fault),
      what: faultName(scenario, fault) + repeatsText(fault),
    }))
}

function repeatsText(fault: Fault): string {
  const repeats = 'repeats' in fault ? fault.repeats : undefined
  if (repeats === undefined) return ''
  const [up, down] = [repeats.mtbfMs, repeats.mttrMs].map((ms) => formatAmount(ms / 1000, 's'))
  return sheetWords.repeats(up, down, repeats.spread === 'exponential')
}

function endOf(fault: Fault): Pick<FaultRow, 'until' | 'lasts'> {
  const { atMs, untilMs } = fault
  if (untilMs === undefined)
    return { until: isPassing(fault) ? eventWords.once : eventWords.untilMended, lasts: '' }
  return { until: formatClock(untilMs / 1000), lasts: formatAmount((untilMs - atMs) / 1000, 's') }
}
