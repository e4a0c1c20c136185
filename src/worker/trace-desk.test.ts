import { expect, test } from 'vitest'
import { valueOf } from '../scenario/testing/worlds'
import { createRun } from '../simulation/run'
import { design } from '../simulation/testing/design'
import { createTraceDesk } from './trace-desk'

const SHOP = design({
  components: { users: ['clients', { rateRps: 400 }], shop: ['server', {}] },
  links: { 'users > shop': ['call', { latencyMs: 5 }] },
})
const LIVE = { live: true, traces: { keep: 3, share: 'some' } } as const

test('without a run there is nothing to tell', () => {
  const desk = createTraceDesk(createRun)
  expect(desk.traceLists()).toBeNull()
  expect(desk.trace(0)).toBeNull()
})

test('it tells of the run that was begun last, not of rehearsals', () => {
  const desk = createTraceDesk(createRun)
  const first = valueOf(desk.createRun(SHOP, LIVE))
  valueOf(desk.createRun(SHOP))
  first.advance(2000, Number.POSITIVE_INFINITY)
  const [line] = desk.traceLists()!.latest
  expect(desk.trace(line.id)?.latencyMs).toBe(line.latencyMs)
  valueOf(desk.createRun(SHOP, LIVE))
  expect(desk.traceLists()!.ended).toBe(0)
  expect(desk.trace(line.id)).toBeNull()
})

test('to follow every request holds for the next run too', () => {
  const desk = createTraceDesk(createRun)
  desk.followAll(true)
  const run = valueOf(desk.createRun(SHOP, LIVE))
  run.advance(1000, Number.POSITIVE_INFINITY)
  expect(desk.traceLists()).toMatchObject({ share: 1 })
  expect(desk.traceLists()!.ended).toBeGreaterThan(350)
  desk.followAll(false)
  expect(desk.traceLists()!.share).toBeLessThan(1)
})
