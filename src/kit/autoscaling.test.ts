import { describe, expect, test } from 'vitest'
import { FakePort } from '../engine/testing/fake-port'
import { crash, ONE_CORE, trial, type Trial } from '../simulation/testing/design'
import { AUTOSCALING_FIELDS, createAutoscaler } from './autoscaling'
import type { FieldValue } from './fields'
import { loadBoard } from './scraping'

type Changed = Readonly<Record<string, FieldValue>>

/** The loop on a bench: `look(busy)` is its next look, a period later. */
function bench(settings: Changed = {}, active = 4) {
  const port = new FakePort()
  port.present = { active, booting: 0 }
  const defaults = Object.fromEntries(
    Object.entries(AUTOSCALING_FIELDS).map(([name, field]) => [name, field.default]),
  )
  const config = { ...defaults, autoscaling: true, ...settings }
  createAutoscaler(config as never, port).start()
  const look = (busy: number): FakePort['present'] => {
    port.busy = busy
    port.nowMs += 15_000
    port.timers[0].action()
    return port.present
  }
  return { port, look }
}

describe('the control loop', () => {
  test.each([
    [0.6, 4],
    [0.61, 5],
    [0.9, 6],
    [1, 7],
  ])('with 4 at %d busy and a target of 0.6 wants %d', (busy, wanted) => {
    const { active, booting } = bench().look(busy)
    expect(active + booting).toBe(wanted)
  })

  test('sends away what is not needed, at least to the minimum', () => {
    expect(bench().look(0.3).active).toBe(2)
    expect(bench({ minInstances: 3 }).look(0).active).toBe(3)
  })

  test('never orders beyond the maximum', () => {
    const { active, booting } = bench({ maxInstances: 5 }).look(1)
    expect(active + booting).toBe(5)
  })

  test('does not order again what is already booting', () => {
    const { look } = bench()
    look(0.9)
    expect(look(0.9)).toEqual({ active: 4, booting: 2 })
  })

  test('waits out its cooldown between two removals, and sends nobody away while others are booting', () => {
    const { port, look } = bench({ cooldownMs: 40_000 }, 8)
    expect(look(0.5).active).toBe(7)
    expect(look(0.1).active).toBe(7)
    expect(look(0.1).active).toBe(7)
    expect(look(0.1).active).toBe(2)
    port.present = { active: 8, booting: 1 }
    port.nowMs += 100_000
    expect(look(0.1).active).toBe(8)
  })

  test('goes by what a monitor heard last where it is told to, and waits while nobody has heard anything', () => {
    const { port, look } = bench({ scaleBy: 'monitor' })
    expect(look(1)).toEqual({ active: 4, booting: 0 })
    loadBoard(port).set('here', 0.9)
    expect(look(0.1)).toEqual({ active: 4, booting: 2 })
    loadBoard(port).set('here', Number.NaN)
    expect(look(1)).toEqual({ active: 4, booting: 2 })
  })

  test('does nothing when switched off, when nobody was there to measure, or in others than the first instance', () => {
    expect(bench({ autoscaling: false }).look(1)).toEqual({ active: 4, booting: 0 })
    expect(bench().look(Number.NaN)).toEqual({ active: 4, booting: 0 })
    const second = new FakePort()
    second.instance = 1
    createAutoscaler({} as never, second).start()
    expect(second.timers).toEqual([])
  })
})

describe('a server that scales itself', () => {
  const SCALING = {
    autoscaling: true,
    targetUtilization: 0.5,
    scalingPeriodMs: 5000,
    bootMs: 8000,
    cooldownMs: 10_000,
    maxInstances: 8,
  }
  /** Busy by half at 50 requests a second. */
  const world = (rateRps: number, settings: Changed = {}) => ({
    components: {
      users: ['clients', { rateRps }],
      web: ['server', { ...ONE_CORE, readCpuMs: 10, ...SCALING, ...settings }],
    } as const,
    links: { 'users > web': ['call'] } as const,
  })
  const active = (of: Trial): number => of.kernel.componentById.get('web')?.active.length ?? 0
  const received = (of: Trial): readonly number[] =>
    of.component('web').instances.map((instance) => instance.received)
  const rate = (of: Trial, rateRps: number): Trial => {
    const { scenario } = of.run
    const [users, ...others] = scenario.components
    return of.edit({
      ...scenario,
      components: [{ ...users, settings: { ...users.settings, rateRps } }, ...others],
    })
  }

  test('follows a step of load after a look and the boot time, and not before', () => {
    const of = trial(world(45)).to(20_001)
    expect(active(of)).toBe(1)
    rate(of, 90).to(25_001)
    // It looked at 25 s: 0.9 busy, so 2 are wanted.
    expect(active(of)).toBe(1)
    const first = received(of)[0]
    of.to(32_990)
    expect(active(of)).toBe(1)
    expect(
      received(of)
        .slice(1)
        .every((count) => count === 0),
    ).toBe(true)
    expect(received(of)[0]).toBeGreaterThan(first)
    of.to(33_100)
    expect(active(of)).toBe(2)
    of.to(34_000)
    expect(received(of)[1]).toBeGreaterThan(30)
    expect(of.type().failed).toBe(0)
  })

  test('comes down when the load does, after the cooldown, and fails no call', () => {
    const of = trial(world(190)).to(70_000)
    const before = active(of)
    expect(before).toBeGreaterThanOrEqual(4)
    const { failed } = of.type()
    rate(of, 45).to(100_000)
    expect(active(of)).toBe(1)
    const { instancesAdded, instancesRemoved } = of.component('web').counts
    expect(instancesRemoved).toBe(instancesAdded)
    expect(of.type().failed).toBe(failed)
  })

  test('goes by a monitor: nothing happens before its second answer, nor while it is down', () => {
    const { components, links } = world(90, { scalingPeriodMs: 1000, bootMs: 100, scaleBy: 'monitor' })
    const withMonitor = {
      components: { ...components, watch: ['monitor', { scrapeMs: 20_000 }] } as const,
      links: { ...links, 'watch > web': ['watch'] } as const,
    }
    const of = trial(withMonitor).to(20_000)
    expect(active(of)).toBe(1)
    // Every second it acts once more on the same old figure: 2, 4, and as many as it may.
    expect(active(of.to(42_000))).toBe(8)
    const dead = trial({ ...withMonitor, timeline: [crash('watch', 15_000)] })
    expect(active(dead.to(60_000))).toBe(1)
  })

  test('keeps its number when it is switched on or off alone', () => {
    const of = trial(world(45, { autoscaling: false, instances: 3 })).to(10_000)
    expect(active(of)).toBe(3)
  })
})
