import { expect, test } from 'vitest'
import { around } from '../../scenario/standing'
import { tenPlaces } from '../../scenario/testing/worlds'
import { NOTHING_CARRIED, placeBoxes } from './place-boxes'
import { createPlaceNodes, placeIdOf, placeNodeId } from './place-nodes'
import { boxOf, type Orientation } from './projection'

const scenario = tenPlaces()

function boxes(orientation: Orientation, carried = NOTHING_CARRIED.places) {
  const cards = scenario.components.map((component) => ({
    ...boxOf(component, orientation),
    place: component.place,
  }))
  return { cards, frames: placeBoxes(scenario.places, cards, orientation, carried) }
}

test('across, a frame stands as the document says, and where it is carried', () => {
  const { frames } = boxes('across')
  expect(frames.map(({ x, y, width, height }) => ({ x, y, width, height }))).toEqual(
    scenario.places.map(({ position, size }) => ({ ...position, ...size })),
  )
  const area = { x: 1, y: 2, width: 300, height: 400 }
  expect(boxes('across', new Map([['zone-1', area]])).frames[1]).toMatchObject(area)
})

test('downwards, a frame goes around all it holds', () => {
  const { frames, cards } = boxes('down')
  for (const frame of frames) {
    const held = [
      ...cards.filter(({ place }) => place === frame.id),
      ...frames.filter(({ place }) => place.inside === frame.id),
    ]
    const { x, y, width, height } = around([frame, ...held])!
    expect([x, y, width, height]).toEqual([frame.x, frame.y, frame.width, frame.height])
  }
})

test('a frame knows the one around it', () => {
  const { frames } = boxes('across')
  const machine = frames.find(({ id }) => id === 'machine-1')
  expect([machine?.outer?.id, machine?.outer?.outer?.id, machine?.outer?.outer?.outer]).toEqual([
    'zone-1',
    'region-1',
    undefined,
  ])
})

test('the nodes of frames that did not change are kept', () => {
  const nodes = createPlaceNodes()
  const { frames } = boxes('across')
  const before = nodes.nodes(frames, 'across', new Set())
  const after = nodes.nodes(boxes('across').frames, 'across', new Set(['zone-2']))
  const changed = after.filter((node, index) => node !== before[index])
  expect(changed.map(({ id }) => placeIdOf(id))).toEqual(['zone-2'])
  expect([placeIdOf('server-1'), placeIdOf(placeNodeId('zone-2'))]).toEqual([undefined, 'zone-2'])
})
