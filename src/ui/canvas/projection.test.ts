import { describe, expect, test } from 'vitest'
import { STARTER } from '../../library/starter'
import { cardSize } from '../../scenario/card-size'
import { areaOf } from '../../scenario/standing'
import { freePlace } from '../../state/free-place'
import {
  boxOf,
  createProjection,
  documentPoint,
  drawingPoint,
  type Orientation,
  positionOf,
} from './projection'

const { components, links } = STARTER
const NONE = new Set<string>()
const NOWHERE = new Map()

describe.each<Orientation>(['across', 'down'])('a drawing that runs %s', (orientation) => {
  test('gives every card back its place in the document', () => {
    for (const component of components) {
      const box = boxOf(component, orientation)
      expect(positionOf(component.kind, orientation, box)).toEqual(component.position)
    }
  })

  test('gives the middle of a card back', () => {
    const [clients] = components
    const box = boxOf(clients, orientation)
    const middle = documentPoint(orientation, { x: box.x + box.width / 2, y: box.y + box.height / 2 })
    expect(middle).toEqual({ x: clients.position.x + 78, y: clients.position.y + 63 })
  })

  test('has a point of the document for each of its own', () => {
    const point = { x: 7, y: 12 }
    expect(documentPoint(orientation, drawingPoint(orientation, point))).toEqual(point)
  })

  test('has no cards that overlap in the starter', () => {
    const boxes = components.map((component) => boxOf(component, orientation))
    const overlapping = boxes.flatMap((a, index) =>
      boxes
        .slice(index + 1)
        .filter(
          (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
        ),
    )
    expect(overlapping).toEqual([])
  })
})

test('what is added where there is room has room as a chip too', () => {
  const parts = [...components]
  for (const kind of ['server', 'cache', 'clients', 'clients', 'dns', 'server', 'clients', 'cache']) {
    const position = freePlace({
      size: cardSize(kind),
      taken: parts.map(areaOf),
      near: { x: 300, y: 300 },
    })
    const added = { ...components[0], kind, position }
    const chip = boxOf(added, 'down')
    const touched = parts
      .map((part) => boxOf(part, 'down'))
      .filter(({ x, y }) => Math.abs(x - chip.x) < chip.width && Math.abs(y - chip.y) < chip.height)
    expect(touched).toEqual([])
    parts.push(added)
  }
})

describe('a projection', () => {
  test('leaves the name of a link to the text inside it, and has none of ids', () => {
    for (const { ariaLabel, domAttributes } of createProjection().edges(links, NONE)) {
      expect(ariaLabel).toBeNull()
      expect(domAttributes?.['aria-labelledby']).toMatch(/^link-name-/)
    }
  })

  test('keeps the nodes and edges of what did not change', () => {
    const projection = createProjection()
    const before = projection.nodes(STARTER, 'across', NONE, NOWHERE)
    const after = projection.nodes(STARTER, 'across', new Set(['server-1']), NOWHERE)
    const changed = after.filter((node, index) => node !== before[index])
    expect(changed.map(({ id }) => id)).toEqual(['server-1'])
    const edges = projection.edges(links, NONE)
    expect(projection.edges([...links], NONE)).toEqual(edges)
    expect(projection.edges([...links], NONE)[0]).toBe(edges[0])
  })

  test('shows a card where it is carried', () => {
    const [node] = createProjection().nodes(
      { ...STARTER, components: components.slice(0, 1) },
      'across',
      NONE,
      new Map([[components[0].id, { x: 7, y: 8 }]]),
    )
    expect(node.position).toEqual({ x: 7, y: 8 })
  })
})
