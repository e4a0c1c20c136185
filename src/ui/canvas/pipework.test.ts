import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { frameLength } from '../../kit/frame-layout'
import { hiddenWays } from '../../scenario/hidden-links'
import { crash, design, ONE_CORE, Trial } from '../../simulation/testing/design'
import { forgetReadings, receiveFrame, receiveLayout } from '../../state/readings'
import { createPipework } from './pipework'
import { boxOf } from './projection'

const SITE = { ...ONE_CORE, readCpuMs: 1 }

/** Users whose name server names the first site while that is healthy; it is not for long. */
const scenario = design({
  components: {
    users: ['clients', { rateRps: 50, spacing: 'poisson', keepAliveMs: 0 }],
    dns: ['dns', { policy: 'failover', ttlMs: 0, healthCheckMs: 500 }],
    'site-1': ['server', SITE],
    'site-2': ['server', SITE],
  },
  links: {
    'users > dns': ['resolve'],
    'dns > site-1': ['answer'],
    'dns > site-2': ['answer'],
  },
  timeline: [crash('site-1', 5000)],
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  forgetReadings()
  vi.useRealTimers()
})

test('ways to the addresses that users are given are laid when they are first taken, and stay', () => {
  const pipework = createPipework()
  const boxes = scenario.components.map((component) => boxOf(component, 'across'))
  pipework.lay({
    boxes,
    links: scenario.links,
    ways: hiddenWays(scenario),
    frames: [],
    orientation: 'across',
    timesWide: 1,
  })
  const stop = pipework.follow()
  let run = new Trial(scenario, { live: true })
  const waysAt = (ms: number): readonly string[] => {
    const layout = run.run.layout(1)
    receiveLayout(layout)
    const frame = new Float64Array(frameLength(layout))
    run.to(ms).run.writeFrame(frame, layout)
    receiveFrame(1, frame)
    vi.runAllTimers()
    const routes = pipework.trunks().flatMap((trunk) => trunk.routes.map(({ id }) => id))
    return routes.filter((id) => scenario.links.every((link) => link.id !== id))
  }
  const [first, second] = ['users > dns>dns > site-1', 'users > dns>dns > site-2']
  expect(waysAt(100)).toEqual([])
  expect(waysAt(4000)).toEqual([first])
  expect(waysAt(20_000)).toEqual([first, second])
  // In another run nobody has taken them yet.
  forgetReadings()
  run = new Trial(scenario, { live: true })
  expect(waysAt(100)).toEqual([])
  expect(waysAt(4000)).toEqual([first])
  stop()
})
