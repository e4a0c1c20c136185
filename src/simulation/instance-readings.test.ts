import { expect, test } from 'vitest'
import { crash, ONE_CORE, type Sketch, trial } from './testing/design'

/** 100 requests a second in turn to two web servers of one core, 4 ms each. */
const shop: Sketch = {
  components: {
    users: ['clients', { rateRps: 100, accessRoundTripMs: 0, spacing: 'uniform' }],
    web: ['server', { ...ONE_CORE, readCpuMs: 4, writeCpuMs: 4, instances: 2 }],
  },
  links: { 'users > web': ['call'] },
}

/** Both as they are seen at `againMs` by who looked at `firstMs`; the second goes down at `crashMs`. */
function seenTwice(crashMs: number, firstMs: number, againMs: number) {
  const timeline = [crash('web', crashMs, undefined, { instance: 1 })]
  const { run } = trial({ ...shop, timeline }, { live: true }).to(firstMs)
  run.instances('web')
  run.advance(againMs, Number.POSITIVE_INFINITY)
  return run.instances('web') ?? []
}

test('each instance has its own rate, shares and calls, over the time since it is looked at', () => {
  const { run } = trial(shop, { live: true }).to(1000)
  const [first] = run.instances('web') ?? []
  expect(first).toMatchObject({ number: 0, state: 'up', rateRps: null, slowFactor: 1 })
  expect(first.utilization).toEqual({ cpu: null, memory: null, disk: null, network: null })
  run.advance(3000, Number.POSITIVE_INFINITY)
  const both = run.instances('web') ?? []
  expect(both.map(({ number }) => number)).toEqual([0, 1])
  for (const { rateRps, utilization } of both) {
    expect(rateRps).toBeCloseTo(50, 0)
    expect(utilization.cpu).toBeCloseTo(0.2, 2)
  }
})

test('one that is down says so, and the other has all the work', () => {
  const [up, down] = seenTwice(1000, 9000, 11_000)
  expect([up.state, down.state]).toEqual(['up', 'down'])
  expect(up.rateRps).toBeGreaterThan(49)
  expect(down.rateRps).toBeLessThan(51)
  expect(down.inFlight).toBe(0)
})

test('only the last five seconds count, however long somebody looks', () => {
  const { run } = trial({ ...shop, timeline: [crash('web', 10_000)] }, { live: true })
  for (let timeMs = 0; timeMs <= 20_000; timeMs += 500) {
    run.advance(timeMs, Number.POSITIVE_INFINITY)
    run.instances('web')
  }
  const [one] = run.instances('web') ?? []
  expect(one.utilization.cpu === null || one.utilization.cpu < 0.01).toBe(true)
})

test('what stands still keeps its reading, and looking changes no bit of the report', () => {
  const watched = trial(shop, { live: true }).to(1000)
  watched.run.instances('web')
  watched.to(2000)
  expect(watched.run.instances('web')).toEqual(watched.run.instances('web'))
  expect(watched.report).toEqual(trial(shop, { live: true }).to(1000).to(2000).report)
})

test('nobody knows a component that is not there', () => {
  expect(trial(shop, { live: true }).to(10).run.instances('mail')).toBeUndefined()
})

test('what was seen at an earlier opening is long ago', () => {
  const [up, down] = seenTwice(20_000, 1000, 100_000)
  expect([up.rateRps, down.rateRps]).toEqual([50, 0])
  expect(up.utilization.cpu).toBeCloseTo(0.2, 2)
  expect(down.utilization.cpu).toBeNull()
})

test('two lists can be open at once', () => {
  const { components, links } = shop
  const both: Sketch = {
    components: { ...components, back: ['server', { ...ONE_CORE, readCpuMs: 4, writeCpuMs: 4 }] },
    links: { ...links, 'web > back': ['call'] },
  }
  const { run } = trial(both, { live: true })
  for (let timeMs = 0; timeMs <= 10_000; timeMs += 500) {
    run.advance(timeMs, Number.POSITIVE_INFINITY)
    run.instances('web')
    run.instances('back')
  }
  expect(run.instances('web')?.map(({ rateRps }) => rateRps)).toEqual([50, 50])
  expect(run.instances('back')?.map(({ rateRps }) => rateRps)).toEqual([100])
})

test('however seldom it is asked, what it says is of the last windows, also where these are long', () => {
  const { run } = trial({ ...shop, timeline: [crash('web', 200_000)] }, { live: true })
  run.setWindowMs(10_000)
  run.instances('web')
  run.advance(190_000, Number.POSITIVE_INFINITY)
  expect(run.instances('web')?.map(({ rateRps }) => rateRps)).toEqual([50, 50])
  run.advance(240_000, Number.POSITIVE_INFINITY)
  for (const { rateRps } of run.instances('web') ?? []) expect(rateRps).toBeLessThan(50)
  run.advance(260_000, Number.POSITIVE_INFINITY)
  expect(run.instances('web')?.map(({ utilization }) => utilization.cpu)).toEqual([null, null])
})
