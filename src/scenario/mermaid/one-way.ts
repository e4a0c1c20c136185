// One way: two arrows between two boxes, there and back, are one call, and it leads away from the clients.
// Picture: a conversation: who rang up?
// Invariant: every arrow becomes a call, an answer or a repeat; one with a head that names its role is a call as it is.
import { type Role, ROLES } from '../../kit/roles'
import type { GraphEdge } from './graph-text'

export interface Ends {
  readonly from: string
  readonly to: string
}

export interface OneWay extends Ends {
  /** Its label, where that names a role. */
  readonly role: Role | undefined
  /** It was drawn in both directions. */
  readonly isEither: boolean
  /** It was drawn in the other direction only. */
  readonly isTurned: boolean
}

export interface Conversation {
  readonly calls: readonly OneWay[]
  /** From who answers to who called. */
  readonly answers: readonly Ends[]
  /** What says nothing that was not drawn before. */
  readonly repeats: readonly Ends[]
}

export function roleOf({ label }: GraphEdge): Role | undefined {
  return ROLES.find((role) => role === label)
}

/** Whether somebody who drew it left nothing to guess. */
export function isOutright(edge: GraphEdge): boolean {
  return !edge.isTwoWay && roleOf(edge) !== undefined
}

/** Arrows from a box to itself are none of these. */
export function oneWayEdges(edges: readonly GraphEdge[], isClient: (id: string) => boolean): Conversation {
  const distance = distancesFrom(edges, isClient)
  const drawn = new Set(edges.map(path))
  const outright = new Set(edges.filter(isOutright).map(path))
  const seen = new Set<string>()
  const calls = new Map<string, OneWay>()
  const answers: Ends[] = []
  const repeats: Ends[] = []
  for (const edge of edges) {
    const { from, to, isTwoWay } = edge
    const back = { from: to, to: from }
    const role = roleOf(edge)
    const way = `${path(edge)} ${role ?? ''}`
    if (from === to) continue
    if (seen.has(way) || (role === undefined && outright.has(path(edge)))) {
      repeats.push({ from, to })
      continue
    }
    seen.add(way)
    if (role === undefined && outright.has(path(back))) {
      answers.push({ from, to })
      continue
    }
    const isEither = isTwoWay || (!isOutright(edge) && drawn.has(path(back)))
    const isBackward = (distance.get(from) ?? Infinity) > (distance.get(to) ?? Infinity)
    // Nobody asks clients: an arrow at them is an answer.
    const turns = (isEither && isBackward) || (isClient(to) && !isClient(from))
    const call = { ...(turns ? back : { from, to }), role, isEither, isTurned: turns && !isEither }
    const key = `${isEither ? [from, to].toSorted().join(' ') : path(call)} ${role ?? ''}`
    const known = calls.get(key)
    if (known === undefined) calls.set(key, call)
    else answers.push({ from: known.to, to: known.from })
  }
  return { calls: [...calls.values()], answers, repeats }
}

function path({ from, to }: Ends): string {
  return `${from} > ${to}`
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
