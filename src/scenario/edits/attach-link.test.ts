import { expect, test } from 'vitest'
import { threeTiers, valueOf } from '../testing/worlds'
import { addComponent } from './components'
import { attachLink } from './attach-link'

const world = threeTiers()
const [link] = world.links

function withServer() {
  const like = world.components.find(({ id }) => id === link.to)!
  return valueOf(addComponent(world, { id: 'another', kind: like.kind, position: { x: 1000, y: 1000 } }))
}

test('an end moves, and everything else of the link stays', () => {
  const scenario = withServer()
  const attached = valueOf(attachLink(scenario, { id: link.id, from: link.from, to: 'another' }))
  expect(attached.links[0]).toEqual({ ...link, to: 'another' })
  expect(attached.links.slice(1)).toEqual(scenario.links.slice(1))
})

test('put back where it was, nothing has changed', () => {
  expect(valueOf(attachLink(world, { id: link.id, from: link.from, to: link.to }))).toBe(world)
})

test('what may not be drawn may not be attached, and the reason is the same', () => {
  const self = attachLink(world, { id: link.id, from: link.from, to: link.from })
  expect(self.ok ? [] : self.problems.map(({ code }) => code)).toEqual(['self-link'])
  const nowhere = attachLink(world, { id: link.id, from: link.from, to: 'nobody' })
  expect(nowhere.ok ? [] : nowhere.problems.map(({ code }) => code)).toEqual(['dangling-link'])
  const gone = attachLink(world, { id: 'no-link', from: link.from, to: link.to })
  expect(gone.ok ? [] : gone.problems.map(({ code }) => code)).toEqual(['no-such-part'])
})
