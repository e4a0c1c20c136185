// Table rows: the design and its readings as figures in columns. Picture: a parts list with today's meter readings.
// Invariant: sorting keeps the document's order among equals, and what has no figure stands last either way.
import type { ComponentReading, LinkReading, Resource } from '../../kit/readings'
import type { PartState } from '../../look/StateMark'
import { words } from '../../look/words'
import { inspectorWords } from '../../look/words-inspector'
import { viewWords } from '../../look/words-views'
import type { Scenario } from '../../scenario/document'
import { specOf } from '../../scenario/settings'
import { breakerStateOf } from '../canvas/breaker-state'
import { partState, stateWord } from '../canvas/part-state'

/** Null: a dash. */
export type Cell = string | number | null

export interface Row<Column extends string> {
  readonly id: string
  readonly cells: Readonly<Record<Column, Cell>>
  /** Of components. */
  readonly state?: PartState
}

export const COMPONENT_COLUMNS = [
  'name',
  'kind',
  'place',
  'state',
  'rate',
  'p99',
  'cpu',
  'memory',
  'disk',
  'network',
  'line',
] as const
export type ComponentColumn = (typeof COMPONENT_COLUMNS)[number]

export const LINK_COLUMNS = ['from', 'to', 'role', 'state', 'rate', 'failed'] as const
export type LinkColumn = (typeof LINK_COLUMNS)[number]

/** Columns of text; all others are figures. */
export const TEXTS: ReadonlySet<string> = new Set(['name', 'kind', 'place', 'state', 'from', 'to', 'role'])

export function componentRows(
  { components, places }: Pick<Scenario, 'components' | 'places'>,
  read: (id: string) => ComponentReading | undefined,
): readonly Row<ComponentColumn>[] {
  const placeNames = new Map<string, string>(places.map(({ id, name }) => [id, name]))
  return components.map(({ id, kind, name, place }) => {
    const reading = read(id)
    const state = partState(reading)
    return {
      id,
      state,
      cells: {
        name,
        kind: specOf(kind)?.title ?? kind,
        place: (place && placeNames.get(place)) ?? null,
        state: stateWord(reading, state) || words.parts.states[state],
        rate: reading?.rateRps ?? null,
        p99: reading?.latencyMsP99 ?? null,
        cpu: percent(reading, 'cpu'),
        memory: percent(reading, 'memory'),
        disk: percent(reading, 'disk'),
        network: percent(reading, 'network'),
        line: reading?.queueLength ?? null,
      },
    }
  })
}

export function linkRows(
  { components, links }: Pick<Scenario, 'components' | 'links'>,
  read: (id: string) => LinkReading | undefined,
): readonly Row<LinkColumn>[] {
  const names = new Map<string, string>(components.map(({ id, name }) => [id, name]))
  const { ejected, healthy } = viewWords.table
  return links.map(({ id, from, to, role }) => {
    const reading = read(id)
    return {
      id,
      cells: {
        from: names.get(from) ?? from,
        to: names.get(to) ?? to,
        role: inspectorWords.roles[role],
        state: reading?.healthy === false ? ejected : (circuitOf(reading) ?? healthy),
        rate: reading?.attemptsRps ?? null,
        failed: reading?.failedRps ?? null,
      },
    }
  })
}

/** What a breaker that is not closed does to it. */
function circuitOf(reading: LinkReading | undefined): string | undefined {
  if (reading === undefined || reading.breaker === null) return undefined
  const state = breakerStateOf(reading.breaker)
  return state === 'closed' ? undefined : words.canvas.breaker[state]
}

function percent(reading: ComponentReading | undefined, resource: Resource): number | null {
  const share = reading?.utilization[resource] ?? null
  return share === null ? null : share * 100
}

export interface Sorting<Column extends string> {
  readonly by: Column
  readonly isUp: boolean
}

export function sorted<Column extends string>(
  rows: readonly Row<Column>[],
  sorting: Sorting<Column> | undefined,
): readonly Row<Column>[] {
  if (sorting === undefined) return rows
  const { by, isUp } = sorting
  return rows.toSorted((one, other) => {
    const [a, b] = [one.cells[by], other.cells[by]]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : compared(String(a), String(b))
    return isUp ? order : -order
  })
}

// Names with numbers in them in the order of the numbers: web-2 before web-10.
function compared(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}
