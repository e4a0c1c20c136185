// Circles: groups of components whose calls lead back to themselves.
// Picture: a roundabout without an exit sign.
// Invariant: each component is in one circle at most, the one of all it can reach and be reached from again.
// Source: Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1(2), 1972.

/** Members stand in the order of `components`; one that calls nobody back is in none. */
export function circles(
  components: readonly { readonly id: string }[],
  targets: ReadonlyMap<string, readonly string[]>,
): readonly (readonly string[])[] {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const found: string[][] = []

  function close(id: string): void {
    const group = open.splice(open.indexOf(id))
    for (const member of group) lowest.set(member, Infinity)
    if (group.length > 1) found.push(group)
  }

  // Its depth is that of the longest chain of calls, at most as many as there are components.
  function visit(id: string): void {
    order.set(id, order.size)
    lowest.set(id, order.get(id)!)
    open.push(id)
    for (const target of targets.get(id) ?? []) {
      if (!order.has(target)) visit(target)
      lowest.set(id, Math.min(lowest.get(id)!, lowest.get(target)!))
    }
    if (lowest.get(id) === order.get(id)) close(id)
  }

  for (const { id } of components) if (!order.has(id)) visit(id)
  const places = new Map(components.map(({ id }, place) => [id, place]))
  return found.map((group) => group.toSorted((one, other) => places.get(one)! - places.get(other)!))
}
