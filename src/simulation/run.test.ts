import { describe, expect, test } from 'vitest'
import type { Settings } from '../kit/fields'
import type { Scenario } from '../scenario/document'
import { createRun } from './run'
import { audit } from './testing/audit'
import { crash, design, type Sketch, Trial, trial } from './testing/design'
import { leftovers } from './testing/leftovers'
import { reportBytes } from './testing/report-bytes'

/** A small shop that is busy enough for an ulp to show. */
function shop(settings: Settings = {}, rateRps = 150): Sketch {
  return {
    components: {
      users: ['clients', { rateRps, spacing: 'poisson', accessRoundTripMs: 10 }],
      lb: ['load-balancer', { healthCheckMs: 700 }],
      'web-1': ['server', settings],
      'web-2': ['server', {}],
      cache: ['cache', { memoryLimitMib: 2 }],
      db: ['database', { bufferPoolMib: 1 }],
    },
    links: {
      'users > lb': ['call', { maxAttempts: 2 }],
      'lb > web-1': ['route', { latencyMs: 0.2 }],
      'lb > web-2': ['route', { latencyMs: 0.2 }],
      'web-1 > cache': ['cache'],
      'web-1 > db': ['read'],
      'web-2 > cache': ['cache'],
      'web-2 > db': ['read'],
    },
    requestTypes: [
      { requestBytes: 500, replyBytes: 40_000, share: 4 },
      { id: 'buy', operation: 'write', share: 1 },
    ],
    dataSets: [{ items: 2000, itemBytes: 4096, skew: 0.9 }],
  }
}

/** The same document with this component's settings changed: everything else stays the same object. */
function withSettings(scenario: Scenario, id: string, settings: Settings): Scenario {
  return {
    ...scenario,
    components: scenario.components.map((component) =>
      component.id === id ? { ...component, settings: { ...component.settings, ...settings } } : component,
    ),
  }
}

function without(scenario: Scenario, id: string): Scenario {
  return {
    ...scenario,
    components: scenario.components.filter((component) => component.id !== id),
    links: scenario.links.filter((link) => link.from !== id && link.to !== id),
  }
}

describe('a run', () => {
  test('is refused with every problem of its settings', () => {
    const created = createRun(design(shop({ vCpus: -1, workers: 'many' })))
    expect(created.ok ? [] : created.problems.map(({ where }) => where)).toEqual([
      'components[2].settings.vCpus',
      'components[2].settings.workers',
    ])
  })

  test('takes its seed from the document, unless it is given another', () => {
    const scenario = design({ ...shop(), seed: 77 })
    const seedOf = (options: object) => {
      const created = createRun(scenario, options)
      return created.ok ? created.value.seed : -1
    }
    expect([seedOf({}), seedOf({ seed: 5 })]).toEqual([77, 5])
  })

  test('leaves out what it does not know, with its links', () => {
    const known = design(shop())
    const strange = {
      ...known,
      components: [...known.components, { ...known.components[2], id: 'ray' as never, kind: 'death-ray' }],
      links: [...known.links, { ...known.links[1], id: 'lb > ray' as never, to: 'ray' as never }],
    }
    expect(new Trial(strange).to(2000).report.requestTypes).toEqual(
      new Trial(known).to(2000).report.requestTypes,
    )
    expect(new Trial(strange).to(100).report.components.map(({ id }) => id)).not.toContain('ray')
  })

  test('counts in its report only what was created after warm-up', () => {
    const early = { crash: [crash('web-1', 500, 900), crash('web-2', 500, 900)] }.crash
    const all = trial({ ...shop(), timeline: early }).to(9000)
    const late = trial({ ...shop(), timeline: early }, { warmupMs: 7000 }).to(9000)
    expect(all.type().failed).toBeGreaterThan(0)
    expect(late.type().failed).toBe(0)
    expect(Math.abs(late.type().arrivals - 2 * 150 * 0.8)).toBeLessThan(65)
    expect([late.report.warmupS, late.report.durationS]).toEqual([7, 9])
  })

  test('warns when many are still in flight at its end, or nothing was measured', () => {
    const slow = trial({
      ...shop(),
      links: { ...shop().links, 'web-1 > db': ['read', { latencyMs: 2000 }] },
    }).to(1000)
    expect(slow.report.warnings.join(' ')).toMatch(/requests of type page were still in flight at the end/)
    expect(trial(shop(), { warmupMs: 2000 }).to(1000).report.warnings.join(' ')).toMatch(
      /before the warm-up did/,
    )
  })
})

describe('an edit', () => {
  const start = design(shop())
  const untouched = reportBytes(new Trial(start).to(4000).report)

  test('that changes nothing changes no bit', () => {
    const adopted = new Trial(start)
    for (let atMs = 100; atMs < 4000; atMs += 333) adopted.to(atMs).edit(start)
    expect(reportBytes(adopted.to(4000).report)).toBe(untouched)
  })

  test('read from a file changes no more bits than one made by hand', () => {
    const faster = withSettings(start, 'web-1', { readCpuMs: 2, workers: 10 })
    const byHand = new Trial(start).to(1500).edit(faster).to(4000)
    const fromFile = new Trial(start)
      .to(1500)
      .edit(JSON.parse(JSON.stringify(faster)) as Scenario)
      .to(4000)
    expect(reportBytes(fromFile.report)).toBe(reportBytes(byHand.report))
  })

  test('and its undo at one instant change no bit', () => {
    const undone = new Trial(start).to(1500)
    // One net difference is adopted: that of the last document to the first.
    undone.edit(start)
    expect(reportBytes(undone.to(4000).report)).toBe(untouched)
  })

  test('of a name or a place changes no bit of what is measured', () => {
    const moved = {
      ...start,
      components: start.components.map((component) => ({
        ...component,
        name: 'x',
        position: { x: 9, y: 9 },
      })),
    }
    const named = (text: string) => text.replaceAll(/"name": ".*"/g, '"name": "x"')
    expect(named(reportBytes(new Trial(start).to(1500).edit(moved).to(4000).report))).toBe(named(untouched))
  })

  test('does not depend on how the run was cut before or after it', () => {
    const slower = withSettings(start, 'web-2', { readCpuMs: 12 })
    const whole = new Trial(start).to(1500).edit(slower).to(4000)
    for (const events of [1, 37, 1000]) {
      const sliced = new Trial(start)
      const advance = (untilMs: number): void => {
        while (!sliced.run.advance(untilMs, events)) {
          // Until it is there.
        }
      }
      advance(1500)
      sliced.edit(slower)
      advance(4000)
      expect(reportBytes(sliced.report)).toBe(reportBytes(whole.report))
    }
  })

  test('with mistakes in it is refused, and the run goes on as it was', () => {
    const run = new Trial(start).to(1500)
    const adopted = run.run.adopt(withSettings(start, 'web-1', { workers: -4 }))
    expect(adopted.ok ? [] : adopted.problems.map(({ code }) => code)).toEqual(['out-of-range'])
    expect(reportBytes(run.to(4000).report)).toBe(untouched)
  })

  test('says at which instant it was adopted, and whether rows changed', () => {
    const { run } = new Trial(start).to(1500)
    expect(run.adopt(withSettings(start, 'web-1', { workers: 5 }))).toEqual({
      ok: true,
      value: { atMs: 1500, rowsChanged: false },
    })
    expect(run.adopt(without(start, 'web-1'))).toEqual({ ok: true, value: { atMs: 1500, rowsChanged: true } })
    expect(run.scenario.components).toHaveLength(5)
  })
})

describe('a setting', () => {
  test('acts from its instant on, and calls in flight go on', () => {
    const start = design({
      components: {
        users: ['clients', { rateRps: 10 }],
        web: [
          'server',
          { instanceType: 'custom', vCpus: 1, clockGhz: 3, workShape: 'constant', readCpuMs: 40 },
        ],
      },
      links: { 'users > web': ['call'] },
    })
    const run = new Trial(start).to(120)
    // The request of 100 has 20 of 40 ms done; at half the clock the other 20 take 40. Those after it take 80.
    run.edit(withSettings(start, 'web', { clockGhz: 1.5 })).to(395)
    expect(run.type().latencyMs.max).toBeCloseTo(80, 6)
    expect(run.type().latencyMs.mean).toBeCloseTo((60 + 80 + 80) / 3, 6)
  })

  test('of more machines makes more machines, of fewer drains them', () => {
    const start = design(shop())
    const run = new Trial(start).to(1000)
    run.edit(withSettings(start, 'web-1', { instances: 3 })).to(2000)
    const received = () => run.component('web-1').instances.map((instance) => instance.received)
    expect(received().every((count) => count > 5)).toBe(true)
    run.edit(start).to(2100)
    const drained = received()
    run.to(4000)
    expect(received().slice(1)).toEqual(drained.slice(1))
    expect(
      run
        .component('web-1')
        .instances.slice(1)
        .every(({ inFlight }) => inFlight === 0),
    ).toBe(true)
    expect(audit(run.kernel)).toEqual([])
  })
})

describe('removing a part', () => {
  test('fails only what touches it; the clock and what was created never go back', () => {
    const start = design(shop())
    const run = new Trial(start).to(3000)
    const before = run.report.requestTypes.map(({ arrivals }) => arrivals)
    run.edit(without(start, 'web-2'))
    expect(run.run.nowMs).toBe(3000)
    expect(run.report.requestTypes.map(({ arrivals }) => arrivals)).toEqual(before)
    run.to(6000)
    // What was under way to web-2 fails as unreachable; nothing else does.
    for (const { failures, blame } of run.report.requestTypes) {
      expect(Object.keys(failures).filter((cause) => cause !== 'unreachable')).toEqual([])
      expect(Object.keys(blame).filter((blamed) => blamed !== 'unreachable web-2')).toEqual([])
    }
    expect(run.type().failed).toBeLessThan(20)
    expect(run.component('web-1').received).toBeGreaterThan(500)
    expect(audit(run.kernel)).toEqual([])
  })

  test('lets every other call in flight end by itself', () => {
    const start = design(shop())
    const run = new Trial(start).to(3000)
    const quiet = withSettings(without(start, 'cache'), 'users', { rateRps: 0 })
    run.edit(withSettings(quiet, 'lb', { healthChecks: false })).to(60_000)
    expect(leftovers(run.kernel, new Set())).toEqual([])
    // A cache may be missing: nobody fails for it.
    expect(run.report.requestTypes.map(({ failed, inFlight }) => [failed, inFlight])).toEqual([
      [0, 0],
      [0, 0],
    ])
  })

  test('and putting it back goes on with a new one', () => {
    const start = design(shop())
    const run = new Trial(start).to(2000)
    run.edit(without(start, 'web-2')).to(4000).edit(start).to(6000)
    expect(run.component('web-2').received).toBeGreaterThan(100)
    expect(run.component('web-2').resources.cpu.utilization).toBeGreaterThan(0.05)
    expect(run.gauge('lb', 'healthyTargets')).toBe(2)
    expect(audit(run.kernel)).toEqual([])
  })

  test('takes its faults with it', () => {
    const start = { ...design(shop()), timeline: [crash('web-2', 1000, 9000)] }
    const run = new Trial(start).to(2000)
    const { timeline: _gone, ...rest } = without(start, 'web-2')
    run.edit({ ...rest, timeline: [] }).to(9500)
    expect(audit(run.kernel)).toEqual([])
  })
})
