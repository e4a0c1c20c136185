import { describe, expect, test } from 'vitest'
import { clientsSpec } from '../kinds/clients/spec'
import { loadBalancerSpec } from '../kinds/load-balancer/spec'
import { serverSpec } from '../kinds/server/spec'
import { DOT, DOT_SIZE, DOTS_MAX, type FrameLayout, frameLength } from '../kit/frame-layout'
import { gaugeOf, readComponentRow, readFrame, readLinkRow, readTotals } from '../kit/readings'
import { crash, ONE_CORE, type Sketch, slow, Trial, design, trial } from './testing/design'

const WEB = { ...ONE_CORE, readCpuMs: 4, writeCpuMs: 4 }

/** 100 requests a second, half to each of two web servers of one core. */
const shop: Sketch = {
  components: {
    users: ['clients', { rateRps: 100, accessRoundTripMs: 40 }],
    lb: ['load-balancer', { ...ONE_CORE, relayCpuMs: 0, healthCheckMs: 1000 }],
    'web-1': ['server', WEB],
    'web-2': ['server', WEB],
  },
  links: {
    'users > lb': ['call'],
    'lb > web-1': ['route', { latencyMs: 1 }],
    'lb > web-2': ['route', { latencyMs: 1 }],
  },
}

class Screen {
  readonly layout: FrameLayout
  private readonly buffer: Float64Array
  private readonly on: Trial

  constructor(on: Trial) {
    this.on = on
    this.layout = on.run.layout(7)
    this.buffer = new Float64Array(frameLength(this.layout))
    on.run.writeFrame(this.buffer, this.layout)
  }

  get frame() {
    return readFrame(this.buffer)
  }
  get totals() {
    return readTotals(this.buffer)
  }
  component(id: string) {
    return readComponentRow(this.buffer, this.layout.components.indexOf(id))
  }
  link(id: string) {
    return readLinkRow(this.buffer, this.layout, this.layout.links.indexOf(id))
  }
  dots(): readonly (readonly number[])[] {
    const dots = new Float64Array(DOT_SIZE * DOTS_MAX)
    const count = this.on.run.writeDots(dots, this.layout)
    return Array.from({ length: count }, (_, i) => [...dots.subarray(i * DOT_SIZE, (i + 1) * DOT_SIZE)])
  }
}

function watch(sketch: Sketch, untilMs: number): Screen {
  return new Screen(trial(sketch, { live: true }).to(untilMs))
}

describe('a frame', () => {
  const screen = watch(shop, 10_500)

  test('has the layout’s rows, in the order of the document', () => {
    expect(screen.layout).toEqual({
      epoch: 7,
      components: ['users', 'lb', 'web-1', 'web-2'],
      kinds: ['clients', 'load-balancer', 'server', 'server'],
      links: ['users > lb', 'lb > web-1', 'lb > web-2'],
      deployments: [],
    })
    expect(screen.frame.timeMs).toBe(10_500)
  })

  test('shows the traffic of the last five windows', () => {
    const { createdRps, okRps, failedRps, latencyMsP50, inFlight, causesRps } = screen.totals
    expect([createdRps, okRps, failedRps]).toEqual([100, 100, 0])
    // 40 ms of access, 1 + 4 + 1 behind the balancer.
    expect(latencyMsP50).toBeCloseTo(46, 0)
    // One comes every 10 ms and stays for 46.
    expect(inFlight).toBe(5)
    expect(causesRps).toEqual({})
  })

  test('shows each component’s rate, latency and utilization', () => {
    const web = screen.component('web-1')
    // 50 requests and 1 probe a second; 4 ms each and 0.1.
    expect(web.rateRps).toBeCloseTo(51, 6)
    expect(web.latencyMsP50).toBeCloseTo(4, 0)
    expect(web.utilization.cpu).toBeCloseTo(0.2001, 3)
    expect([web.state, web.instances, web.instancesUp, web.binding]).toEqual(['up', 1, 1, 'cpu'])
    expect([web.downSinceMs, web.slowFactor, web.callsLost]).toEqual([null, 1, 0])
  })

  test('shows gauges of pools, of behaviors and of populations', () => {
    expect(gaugeOf(screen.component('lb'), loadBalancerSpec.gauges, 'healthyTargets')).toBe(2)
    expect(gaugeOf(screen.component('web-1'), serverSpec.gauges, 'workers.size')).toBe(64)
    expect(gaugeOf(screen.component('users'), clientsSpec.gauges, 'thinking')).toBe(0)
    expect(screen.component('users').utilization.cpu).toBeNull()
  })

  test('shows each link’s rate and what is under way on it', () => {
    const link = screen.link('lb > web-1')
    expect(link.attemptsRps).toBeCloseTo(51, 6)
    expect([link.failedRps, link.timeoutsPerS, link.healthy]).toEqual([0, 0, true])
    // Two at a time are on the way to the balancer (20 ms at 100 a second), two or three on the way back.
    const { forthUnderWay, backUnderWay } = screen.link('users > lb')
    expect(forthUnderWay).toBe(2)
    expect(backUnderWay).toBeGreaterThanOrEqual(2)
  })

  test('has no reading before the first window has closed, nor a p99 of few', () => {
    const early = watch(shop, 500)
    expect(early.totals.createdRps).toBeNull()
    expect(early.component('web-1').utilization.cpu).toBeNull()
    const few = watch(
      { ...shop, components: { ...shop.components, users: ['clients', { rateRps: 3 }] } },
      3000,
    )
    expect(few.totals.latencyMsP50).not.toBeNull()
    expect(few.totals.latencyMsP99).toBeNull()
  })
})

describe('a frame of something broken', () => {
  test('says since when it is down and what was lost', () => {
    const screen = watch({ ...shop, timeline: [crash('web-2', 4000)] }, 9000)
    const web = screen.component('web-2')
    expect([web.state, web.instancesUp, web.downSinceMs]).toEqual(['down', 0, 4000])
    expect(screen.link('lb > web-2').healthy).toBe(false)
    expect(gaugeOf(screen.component('lb'), loadBalancerSpec.gauges, 'healthyTargets')).toBe(1)
    expect(screen.component('web-1').rateRps).toBeGreaterThan(80)
  })

  test('says that some instances are down', () => {
    const farm = { ...shop.components, 'web-2': ['server', { ...WEB, instances: 3 }] } as Sketch['components']
    const screen = watch(
      { ...shop, components: farm, timeline: [crash('web-2', 4000, undefined, { instance: 1 })] },
      9000,
    )
    const web = screen.component('web-2')
    expect([web.state, web.instances, web.instancesUp]).toEqual(['partly-down', 3, 2])
  })

  test('measures utilization over the time a machine was up', () => {
    const screen = watch({ ...shop, timeline: [crash('web-2', 7000)] }, 10_000)
    // Up for 2 of the 5 seconds, and busy for a fifth of those.
    expect(screen.component('web-2').utilization.cpu).toBeCloseTo(0.2, 1)
  })

  test('says how much slower it is, and why users fail', () => {
    const screen = watch(
      {
        ...shop,
        timeline: [slow('web-2', 30, 1000)],
        links: { ...shop.links, 'users > lb': ['call', { timeoutMs: 500 }] },
      },
      9000,
    )
    expect(screen.component('web-2').slowFactor).toBe(30)
    expect(Object.keys(screen.totals.causesRps)).toEqual(['timeout'])
    expect(screen.link('users > lb').timeoutsPerS).toBeGreaterThan(10)
  })

  test('shows a full pool whose holders wait for something else', () => {
    const screen = watch(
      {
        components: {
          users: ['clients', { rateRps: 100 }],
          web: ['server', { ...WEB, workers: 2, backlog: 5 }],
          db: ['database', { ...ONE_CORE, vCpus: 64, readCpuMs: 100 }],
        },
        links: { 'users > web': ['call'], 'web > db': ['read'] },
      },
      10_000,
    )
    const web = screen.component('web')
    expect(web.binding).toBe('waiting')
    expect(web.queueLength).toBe(5)
    expect(gaugeOf(web, serverSpec.gauges, 'workers.line')).toBe(5)
  })
})

describe('dots', () => {
  test('are the messages under way, each with its place, its kind and its fate', () => {
    const screen = watch(shop, 10_504.5)
    const row = screen.layout.links.indexOf('users > lb')
    const dots = screen.dots()
    const mine = dots.filter((dot) => dot[DOT.linkRow] === row)
    const { forthUnderWay, backUnderWay } = screen.link('users > lb')
    expect(mine.filter((dot) => dot[DOT.direction] === 0)).toHaveLength(forthUnderWay)
    expect(mine.filter((dot) => dot[DOT.direction] === 1)).toHaveLength(backUnderWay)
    for (const dot of dots) {
      expect(dot[DOT.leftMs]).toBeLessThanOrEqual(10_504.5)
      expect(dot[DOT.arrivesMs]).toBeGreaterThan(10_504.5)
      expect([dot[DOT.write], dot[DOT.failed]]).toEqual([0, 0])
    }
    // Those on the way to the balancer left at full tens and travel 20 ms.
    const forth = mine.filter((dot) => dot[DOT.direction] === 0)
    expect(forth.map((dot) => Math.round(dot[DOT.leftMs])).toSorted((a, b) => a - b)).toEqual([
      10_490, 10_500,
    ])
  })

  test('of failures and of writes say so', () => {
    const writes = {
      ...shop,
      requestTypes: [{ operation: 'write' as const }],
      timeline: [crash('web-1', 1), crash('web-2', 1)],
    }
    const dots = watch(writes, 500).dots()
    expect(dots.every((dot) => dot[DOT.write] === 1)).toBe(true)
    const back = dots.filter((dot) => dot[DOT.direction] === 1)
    expect(back.length).toBeGreaterThan(0)
    expect(back.every((dot) => dot[DOT.failed] === 1)).toBe(true)
  })

  test('are no more than there is room for', () => {
    const crowd = watch(
      {
        ...shop,
        components: { ...shop.components, users: ['clients', { rateRps: 100_000, accessRoundTripMs: 200 }] },
      },
      150,
    )
    expect(crowd.dots()).toHaveLength(DOTS_MAX)
  })
})

describe('what the screen sees', () => {
  test('changes no bit of the report, however often and in whatever windows it looks', () => {
    const plain = trial(shop).to(6000).report
    const live = trial(shop, { live: true })
    for (let atMs = 0; atMs <= 6000; atMs += 70) {
      new Screen(live.to(atMs)).dots()
      live.run.setWindowMs(atMs % 3 === 0 ? 50 : 1000)
      live.run.takeSeries()
    }
    expect(live.to(6000).report).toEqual(plain)
  })

  test('goes on when a part is removed, and its row has no reading', () => {
    const start = design(shop)
    const live = new Trial(start, { live: true }).to(6000)
    const before = live.run.layout(1)
    const rest = start.components.filter((component) => component.id !== 'web-2')
    live
      .edit({ ...start, components: rest, links: start.links.filter((link) => link.to !== 'web-2') })
      .to(8000)
    const buffer = new Float64Array(frameLength(before))
    live.run.writeFrame(buffer, before)
    expect(readComponentRow(buffer, 3).rateRps).toBeNull()
    expect(readComponentRow(buffer, 2).rateRps).toBeGreaterThan(50)
    expect(readLinkRow(buffer, before, 2).attemptsRps).toBeNull()
  })

  test('includes a part that was added, from its first window on', () => {
    const start = design({
      ...shop,
      components: { ...shop.components, 'web-2': ['server', { ...WEB, instances: 2 }] },
    })
    const live = new Trial(design(shop), { live: true }).to(6000)
    live.edit(start).to(12_000)
    const web = new Screen(live).component('web-2')
    expect([web.instances, web.instancesUp]).toEqual([2, 2])
    // A third of 100 a second each: two thirds of 400 ms over two cores.
    expect(web.utilization.cpu).toBeCloseTo(0.13, 1)
  })
})

describe('a circuit breaker', () => {
  const RULE = {
    breakerWindowMs: 500,
    breakerMinCalls: 5,
    breakerOpenMs: 1000,
    onFailure: 'continue',
  } as const
  const breaking = (breaker: boolean): Sketch => ({
    components: {
      users: ['clients', { rateRps: 100, accessRoundTripMs: 0 }],
      web: ['server', { ...WEB, instances: 2 }],
      mail: ['server', WEB],
    },
    links: {
      'users > web': ['call'],
      'web > mail': ['call', { breaker, ...RULE }],
    },
    timeline: [crash('mail', 2000, 5000)],
  })
  const stateAt = (untilMs: number) => watch(breaking(true), untilMs).link('web > mail').breaker

  test('is none where the link has none', () => {
    expect(watch(breaking(false), 3000).link('web > mail').breaker).toBeNull()
    expect(watch(breaking(true), 3000).link('users > web').breaker).toBeNull()
  })

  test('is closed while all goes well, open at each caller when it fails, and closed again after', () => {
    expect(stateAt(1900)).toEqual({ open: 0, halfOpen: 0, callers: 2 })
    expect(stateAt(2900)).toEqual({ open: 2, halfOpen: 0, callers: 2 })
    expect(stateAt(12_000)).toEqual({ open: 0, halfOpen: 0, callers: 2 })
  })
})
