// A large design to draw: rows of a load balancer, servers and databases, wired along the row.

/** How a row goes on, again and again. */
const ROW = ['clients', 'load-balancer', 'server', 'server', 'database']
/** Cards side by side, and with room between them for pipes that are seen. */
const STEP_X = { close: 240, wide: 336 }
const STEP_Y = 216

/**
 * A scenario file of so many components.
 *
 * @param {number} count
 * @param {{ apart?: 'close' | 'wide', rowsBeside?: number }} [how] rows that stand beside one another
 */
export function largeDesign(count, { apart = 'close', rowsBeside = 4 } = {}) {
  const counts = new Map()
  const components = Array.from({ length: count }, (_, index) => {
    const kind = ROW[index % ROW.length] ?? 'server'
    const number = (counts.get(kind) ?? 0) + 1
    counts.set(kind, number)
    const row = Math.floor(index / ROW.length)
    const x = ((index % ROW.length) + (row % rowsBeside) * (ROW.length + 1)) * STEP_X[apart]
    const y = Math.floor(row / rowsBeside) * STEP_Y
    return { id: `${kind}-${number}`, kind, name: `${kind} ${number}`, position: { x, y } }
  })
  const links = components.flatMap((component, index) => {
    const next = components[index + 1]
    if (next === undefined || next.kind === 'clients') return []
    const role = component.kind === 'load-balancer' ? 'route' : next.kind === 'database' ? 'read' : 'call'
    return [{ id: `link-${index + 1}`, from: component.id, to: next.id, role }]
  })
  return { format: 'tierscape', version: 1, title: `${count} components`, components, links }
}
