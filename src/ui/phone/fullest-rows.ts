// The rows of the list of parts: what is down first, then the fullest, each with the resource it has least of.
// Picture: the casualty list of a ward, the worst first.
// Invariant: memory counts only where it binds, as everywhere; what has no machine has no figure and stands last.
import { type ComponentReading, type NamedResource, namedResource } from '../../kit/readings'
import type { Component } from '../../scenario/document'

export interface Row {
  readonly component: Component
  readonly isDown: boolean
  readonly resource: NamedResource | undefined
  /** In whole per cent, 0..1: a list that is looked at from afar keeps still. */
  readonly utilization: number | null
}

type Read = (id: string) => ComponentReading | undefined

export function fullestRows(components: readonly Component[], read: Read): readonly Row[] {
  return components
    .map((component) => ({ component, ...fullest(read(component.id)) }))
    .toSorted((one, other) => rank(other) - rank(one))
}

/** In the order of before, but for what went down or came up meanwhile, and what is new. */
export function asBefore(rows: readonly Row[], ids: readonly string[]): readonly Row[] {
  const at = ({ component: { id }, isDown }: Row) => {
    const place = ids.indexOf(id)
    return (isDown ? 0 : 2 * ids.length) + (place < 0 ? ids.length : place)
  }
  return rows.toSorted((one, other) => at(one) - at(other))
}

function fullest(reading: ComponentReading | undefined): Omit<Row, 'component'> {
  const isDown = reading?.state === 'down'
  const nothing = { isDown, resource: undefined, utilization: null }
  if (reading === undefined || isDown) return nothing
  const { binding, utilization } = reading
  const busiest = LOADS.toSorted((one, other) => (utilization[other] ?? -1) - (utilization[one] ?? -1))[0]
  const resource = binding === null || binding === 'waiting' ? busiest : binding
  const share = utilization[resource]
  if (share === null) return nothing
  return { isDown, resource: namedResource(resource, reading), utilization: Math.round(share * 100) / 100 }
}

/** What is used is not yet load. */
const LOADS = ['cpu', 'disk', 'network'] as const

function rank({ isDown, utilization }: Row): number {
  return isDown ? Infinity : (utilization ?? -1)
}
