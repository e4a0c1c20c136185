// One way: two arrows between two boxes, there and back, are one call, and it leads away from the clients.
// Picture: a conversation: who rang up?
// Invariant: between two boxes at most one edge is left in each direction that was drawn on purpose.
import { type Role, ROLES } from '../../kit/roles'
import type { GraphEdge } from './graph-text'

export interface OneWay {
  readonly from: string
  readonly to: string
  /** Its label, where that names a role. */
  readonly role: Role | undefined
  /** It was drawn in both directions. */
  readonly isEither: boolean
}

export function oneWayEdges(
  edges: readonly GraphEdge[],
  isClient: (id: string) => boolean,
): readonly OneWay[] {
  const distance = distancesFrom(edges, isClient)
  const seen = new Set<string>()
  return edges.flatMap(({ from, to, label, isTwoWay }) => {
    if (from === to) return []
    const hasOpposite = isTwoWay || edges.some((other) => other.from === to && other.to === from)
    const isBackward = (distance.get(from) ?? Infinity) > (distance.get(to) ?? Infinity)
    // Nobody asks clients: an arrow at them is an answer.
    const turns = (hasOpposite && isBackward) || (isClient(to) && !isClient(from))
    const role = ROLES.find((one) => one === label)
    const edge = { ...(turns ? { from: to, to: from } : { from, to }), role, isEither: hasOpposite }
    const ends = hasOpposite ? [from, to].toSorted().join(' ') : `${edge.from} > ${edge.to}`
    const key = `${ends} ${role ?? ''}`
    if (seen.has(key)) return []
    seen.add(key)
    return [edge]
  })
}

/** Steps from the nearest client, along arrows in either direction. */
function distancesFrom(
  edges: readonly GraphEdge[],
  isClient: (id: string) => boolean,
): ReadonlyMap<string, number> {
  const ids = new Set(edges.flatMap(({ from, to }) => [from, to]))
  const distance = new Map<string, number>()
  for (const id of ids) if (isClient(id)) distance.set(id, 0)
  for (const [id, steps] of distance) {
    for (const { from, to } of edges) {
      const next = from === id ? to : to === id ? from : undefined
      if (next !== undefined && !distance.has(next)) distance.set(next, steps + 1)
    }
  }
  return distance
}
