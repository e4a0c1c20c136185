import { describe, expect, test } from 'vitest'
import type { ComponentId, Deploy, Fault, FaultId, Scenario } from '../scenario/document'
import { setSettings } from '../scenario/edits/set-settings'
import { frameLength } from '../kit/frame-layout'
import { readDeployment } from '../kit/readings'
import { DEPLOY_DEFAULTS } from '../scenario/part-defaults'
import { valueOf } from '../scenario/testing/worlds'
import { type Bill, billOf } from './bill'
import { design, ONE_CORE, Trial } from './testing/design'

function deploy(component: string, atMs: number, plan: Partial<Deploy>, untilMs?: number): Fault {
  return {
    id: `deploy ${atMs}` as FaultId,
    component: component as ComponentId,
    fault: 'deploy',
    atMs,
    ...(untilMs === undefined ? {} : { untilMs }),
    ...DEPLOY_DEFAULTS,
    drains: false,
    ...plan,
  }
}

/** Two servers asked in turn every 100 ms; a call takes 10 ms, a restart 20. */
function fleet(timeline: readonly Fault[], settings = {}): Scenario {
  return design({
    components: {
      users: ['clients', { rateRps: 10 }],
      web: ['server', { ...ONE_CORE, instances: 2, restartMs: 20, readCpuMs: 10, ...settings }],
    },
    links: { 'users > web': ['call', { timeoutMs: 0, maxAttempts: 1 }] },
    timeline,
  })
}

function partOf({ parts }: Bill) {
  return parts.find(({ id }) => id === 'web')!
}

/** How long each request took, in ms, and when it ended. */
function answered(trial: Trial, untilMs: number): readonly string[] {
  const seen: string[] = []
  trial.kernel.observer = {
    requestEnded: (ok, _cause, latencyMs) =>
      seen.push(`${Math.round(trial.kernel.nowMs)}: ${ok ? Math.round(latencyMs) : 'failed'}`),
    callEnded: () => undefined,
  }
  trial.to(untilMs)
  return seen
}

describe('settings that a deployment brings', () => {
  test('are those of each instance from its restart on', () => {
    const trial = new Trial(fleet([deploy('web', 150, { settings: { readCpuMs: 30 } })]))
    // The first is asked at 100, 300, ...; it is back at 170, the second at 190.
    expect(answered(trial, 550)).toEqual(['110: 10', '230: 30', '330: 30', '430: 30', '530: 30'])
    const one = new Trial(
      fleet([deploy('web', 150, { settings: { readCpuMs: 30 }, canary: 1, canaryMs: 200 })]),
    )
    // Judged at 370: the second is back at 390.
    expect(answered(one, 550)).toEqual(['110: 10', '210: 10', '330: 30', '430: 30', '530: 30'])
  })

  test('may be hardware', () => {
    const trial = new Trial(fleet([deploy('web', 150, { settings: { clockGhz: 1.5 } })]))
    expect(answered(trial, 350)).toEqual(['110: 10', '220: 20', '320: 20'])
  })

  test('go back with a canary that fails', () => {
    const bad = { settings: { readCpuMs: 30 }, share: 1, canary: 1, canaryMs: 200 }
    const trial = new Trial(fleet([deploy('web', 150, bad)]))
    // The canary fails that of 300, is judged at 370, and is back at 390 as it was.
    expect(answered(trial, 750)).toEqual([
      '110: 10',
      '210: 10',
      '300: failed',
      '410: 10',
      '510: 10',
      '610: 10',
      '710: 10',
    ])
    expect(trial.component('web').counts.rollbacks).toBe(1)
  })

  test('end with the deployment, and with the next one', () => {
    const timeline = [deploy('web', 150, { settings: { readCpuMs: 30 } }, 280)]
    expect(answered(new Trial(fleet(timeline)), 350)).toEqual(['110: 10', '230: 30', '310: 10'])
    const next = [
      deploy('web', 150, { settings: { readCpuMs: 30 } }),
      deploy('web', 250, { settings: { clockGhz: 1 } }),
    ]
    expect(answered(new Trial(fleet(next)), 450)).toEqual(['110: 10', '230: 30', '330: 30', '430: 30'])
  })

  test('leave all others to the design, also to its edits', () => {
    const timeline = [deploy('web', 150, { settings: { readCpuMs: 30 } })]
    const trial = new Trial(fleet(timeline))
    answered(trial, 250)
    const change = { id: 'web', settings: { clockGhz: 6, readCpuMs: 50 } }
    trial.edit(valueOf(setSettings(fleet(timeline), change)))
    expect(answered(trial, 350)).toEqual(['315: 15'])
  })

  describe('or an edit', () => {
    const cached = (timeline: readonly Fault[] = []) =>
      design({
        components: {
          users: ['clients', { rateRps: 10 }],
          web: ['server', ONE_CORE],
          cache: ['cache', { ...ONE_CORE, ttlMs: 0, restartMs: 0 }],
          store: ['database', ONE_CORE],
        },
        links: { 'users > web': ['call'], 'web > cache': ['cache'], 'web > store': ['read'] },
        timeline,
      })
    const misses = (trial: Trial) => trial.to(5000).component('cache').counts.misses
    const expiring = [deploy('cache', 50, { settings: { ttlMs: 250 } })]
    const edited = (scenario: Scenario, ttlMs: number) =>
      new Trial(scenario).to(1000).edit(valueOf(setSettings(scenario, { id: 'cache', settings: { ttlMs } })))

    // One item: found at once for ever, or only for 250 ms, which is the second and the third time.
    test('reach what a behavior decides by', () => {
      expect(misses(new Trial(cached()))).toBe(1)
      expect(misses(new Trial(cached(expiring)))).toBeGreaterThan(12)
      expect(misses(edited(cached(), 250))).toBeGreaterThan(10)
    })

    test('do so only if no deployment says otherwise', () => {
      expect(misses(edited(cached(expiring), 60_000))).toBeGreaterThan(12)
    })
  })

  test('are paid for from the restart on, at their own price and with their own disks', () => {
    // Both are sent away at once, after 250 of the 1,000 ms that are counted; a version comes with the restart.
    const dear = { settings: { pricePerHour: 3, diskGib: 300 }, batch: 2 }
    const timeline = [deploy('web', 250, dear, 750)]
    const scenario = fleet(timeline, { pricePerHour: 1, diskGib: 100 })
    const { lines } = partOf(new Trial(scenario).to(1000).report.bill)
    expect(lines.slice(0, 3).map(({ item, quantity, usdPerUnit }) => [item, quantity, usdPerUnit])).toEqual([
      ['machines', 730, 1],
      ['machines', 730, 3],
      ['storage', 400, 0.08],
    ])
    // Before anything is measured there is what is drawn.
    expect(partOf(billOf(scenario, undefined)).lines.map(({ quantity }) => quantity)).toEqual([1460, 0, 200])
  })

  test('are paid for at the price of the second where that comes on top, and at the design’s after a canary', () => {
    const quantities = (timeline: readonly Fault[], untilMs: number) =>
      partOf(new Trial(fleet(timeline, { pricePerHour: 1 })).to(untilMs).report.bill)
        .lines.filter(({ item }) => item === 'machines')
        .map(({ quantity, usdPerUnit }) => [quantity / 730, usdPerUnit])
    const second = [
      deploy('web', 500, { settings: { pricePerHour: 2 }, batch: 2 }),
      deploy('web', 1500, { settings: { pricePerHour: 4 }, batch: 2 }),
    ]
    expect(quantities(second, 2000)).toEqual([
      [0.5, 1],
      [1, 2],
      [0.5, 4],
    ])
    // One goes first at 250, is up at 270 and back at 770: half a second of the two.
    const bad = { settings: { pricePerHour: 3 }, share: 1, canary: 1, canaryMs: 480 }
    expect(quantities([deploy('web', 250, bad)], 1000)).toEqual([
      [1.5, 1],
      [0.5, 3],
    ])
  })

  test('are on the live bill of what stands there now, and in what a window cost', () => {
    const trial = new Trial(
      fleet([deploy('web', 1500, { settings: { pricePerHour: 3 }, batch: 2 })], {
        pricePerHour: 1,
        diskGib: 1,
      }),
      { live: true },
    )
    const shown = () => {
      const layout = trial.run.layout(1)
      const frame = new Float64Array(frameLength(layout))
      trial.run.writeFrame(frame, layout)
      return readDeployment(frame, layout, 0)
    }
    trial.to(1400)
    expect(shown()).toBe(0)
    trial.to(1600)
    expect(shown()).toBe(2)
    const perHour = trial
      .to(3000)
      .run.takeSeries()
      .map(({ usdPerHour }) => usdPerHour)
    const disks = (2 * 0.08) / 730
    expect(perHour.map((usd) => Number((usd - disks).toFixed(9)))).toEqual([2, 4, 6])
  })

  test('change no bit when they are those of the design', () => {
    const report = (settings: Deploy['settings']) => {
      const trial = new Trial(fleet([deploy('web', 150, settings === undefined ? {} : { settings })])).to(
        5000,
      )
      return JSON.stringify(trial.report.components)
    }
    expect(report({ readCpuMs: 10 })).toBe(report(undefined))
  })
})
