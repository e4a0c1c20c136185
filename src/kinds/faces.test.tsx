import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { configOf } from '../kit/config'
import { frameLength } from '../kit/frame-layout'
import { readComponentRow } from '../kit/readings'
import type { FaceConfig } from '../look/face'
import { specOf } from '../scenario/settings'
import type { JsonObject } from '../scenario/safe-json'
import { crash, everyMs, ideal, set, smallWorld, wire } from '../simulation/testing/small-world'
import { valueOf } from '../scenario/testing/worlds'
import { createRun } from '../simulation/run'
import type { Run } from '../simulation/run-api'
import { FACES } from './faces'

/** A run that is watched, at that time. */
function watched(parts: JsonObject, untilMs: number): Run {
  const run = valueOf(createRun(smallWorld(parts), { seed: 1, live: true }))
  run.advance(untilMs, Number.POSITIVE_INFINITY)
  return run
}

/** What the card of that part says: its second and its last line. */
function cardOf(run: Run, id: string): { readonly second: string; readonly last: string } {
  const layout = run.layout(1)
  const frame = new Float64Array(frameLength(layout))
  run.writeFrame(frame, layout)
  const { kind, settings } = run.scenario.components.find((one) => one.id === id)!
  const config: FaceConfig = configOf(specOf(kind)!, settings)
  const reading = readComponentRow(frame, layout.components.indexOf(id))
  const face = FACES.get(kind)!
  const last = renderToStaticMarkup(
    <face.LastLine config={config} reading={reading} requestTypes={[]} />,
  ).replace(/<[^>]+>/g, ' ')
  return {
    second: face.secondLine(config, reading).replaceAll('\u202f', ' '),
    last: last.replace(/\s+/g, ' ').trim(),
  }
}

describe('the card of users', () => {
  const asking = (periodMs: number, web: JsonObject): JsonObject => ({
    components: [everyMs('users', periodMs, 'look'), ideal('web', 'server', web)],
    links: [wire('users', 'call', 'web', { timeoutMs: 4000, connectTimeoutMs: 4000 })],
    timeline: [crash('web', 0, 8000, { mode: 'machine' })],
  })

  test('says which share of what ended was answered, however many are being asked for', () => {
    // 100 a second ask a machine that is off, and give up after 4 s; from 8 s on it answers, and 10 a second ask.
    const run = watched(asking(10, { readCpuMs: 0 }), 8000)
    set(run, 'users', { rateRps: 10 })
    run.advance(13_000, Number.POSITIVE_INFINITY)
    // In five windows 50 were answered, and the 399 asked for after 4 and before 8 s gave up.
    expect(cardOf(run, 'users').last).toBe('Ok 11.1 % 79.8/s failed')
  })

  test('says nothing of requests none of which has ended', () => {
    const run = watched(asking(1000, { readCpuMs: 0 }), 3000)
    expect(cardOf(run, 'users').last).toBe('Ok – – failed')
  })
})

test('an asynchronous server has room in as many machines as there are now', () => {
  const scaling = { autoscaling: true, minInstances: 7, maxInstances: 7, scalingPeriodMs: 1000, bootMs: 100 }
  const web = { runtime: 'async', maxInFlight: 20, instances: 1, ...scaling }
  const run = watched(
    {
      components: [everyMs('users', 1000, 'look'), ideal('web', 'server', web)],
      links: [wire('users', 'call', 'web')],
    },
    5000,
  )
  const { second, last } = cardOf(run, 'web')
  expect(last).toMatch(/\/140$/)
  expect(second).toMatch(/^Server, 7 × /)
})

test('a cache is called by how it makes room, where it ever has to', () => {
  const secondOf = (settings: JsonObject): string => {
    const config: FaceConfig = configOf(specOf('cache')!, {
      instanceType: 'custom',
      vCpus: 1,
      memoryGib: 2,
      ...settings,
    })
    return FACES.get('cache')!.secondLine(config, undefined)
  }
  expect(secondOf({})).toBe('Cache, LRU, 1 core, 2 GiB')
  expect(secondOf({ eviction: 'lfu' })).toBe('Cache, LFU, 1 core, 2 GiB')
  expect(secondOf({ eviction: 'fifo' })).toBe('Cache, FIFO, 1 core, 2 GiB')
  expect(secondOf({ eviction: 'random' })).toBe('Cache, random, 1 core, 2 GiB')
  expect(secondOf({ hits: 'fixed', eviction: 'lfu' })).toBe('Cache, 1 core, 2 GiB')
})
