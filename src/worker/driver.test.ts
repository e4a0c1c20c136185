import { describe, expect, test } from 'vitest'
import { FRAME_HEADER, frameLength } from '../kit/frame-layout'
import type { Scenario } from '../scenario/document'
import type { FrameMessage, WorkerMessage } from './protocol'
import { componentOf, createWorld, scenarioOf, type World } from './testing/fake-run'

const design = scenarioOf('web-1', 'web-2')

describe('pace', () => {
  test('simulated time follows wall time', () => {
    const world = playing()
    world.pass(2000)
    expect(runOf(world).nowMs).toBeGreaterThan(1980)
    expect(runOf(world).nowMs).toBeLessThanOrEqual(2000)
  })

  test('slow motion and fast forward multiply it', () => {
    for (const pace of [0.01, 0.5, 20, 1000]) {
      const world = playing(createWorld({ eventCostMs: 0.0001 }))
      world.driver.setPace(pace)
      world.pass(3000)
      expect(runOf(world).nowMs / 3000 / pace).toBeCloseTo(1, 1)
      expect(lastFrame(world)[FRAME_HEADER.pace] / pace).toBeCloseTo(1, 2)
    }
  })

  test('a run that cannot keep up says how fast it goes', () => {
    const world = playing(createWorld({ eventCostMs: 0.02 }))
    world.driver.setPace(1000)
    world.pass(3000)
    expect(lastFrame(world)[FRAME_HEADER.wantedPace]).toBe(1000)
    expect(lastFrame(world)[FRAME_HEADER.pace]).toBeCloseTo(50, 0)
    expect(lastFrame(world)[FRAME_HEADER.eventsPerSecond] / 50_000).toBeCloseTo(1, 1)
  })

  test('what a run could not do in time is forgotten, not caught up', () => {
    const world = playing(createWorld({ eventCostMs: 0.02 }))
    world.driver.setPace(1000)
    world.pass(2000)
    const { nowMs } = runOf(world)
    world.driver.setPace(1)
    world.pass(1000)
    expect(runOf(world).nowMs - nowMs).toBeCloseTo(1000, -2)
  })

  test('a computer that slept does not race through the night', () => {
    const world = playing()
    world.pass(100)
    sleep(world, 3_600_000)
    expect(runOf(world).nowMs).toBeLessThan(250)
  })

  test('as fast as it can: no slice is left unused, and no wanted pace is told', () => {
    const world = playing(createWorld({ eventCostMs: 0.001 }))
    world.driver.setPace('max')
    world.pass(1000)
    expect(runOf(world).nowMs / 1_000_000).toBeCloseTo(1, 1)
    expect(lastFrame(world)[FRAME_HEADER.wantedPace]).toBeNaN()
  })

  test('readings cover 5 s, or 1 s of wall time where that is more', () => {
    const world = playing(createWorld({ eventCostMs: 0.00001 }))
    world.pass(200)
    world.driver.setPace(100)
    world.pass(1500)
    world.driver.setPace(2)
    world.pass(1500)
    expect(runOf(world).windowsMs).toEqual([1000, 20_000, 1000])
  })

  test('readings of a run that cannot keep up cover what it achieves', () => {
    const world = playing(createWorld({ eventCostMs: 0.02 }))
    world.driver.setPace(1000)
    world.pass(3000)
    expect(runOf(world).windowsMs[0]).toBe(200_000)
    expect(Math.abs(runOf(world).windowsMs.at(-1)! - 10_000)).toBeLessThan(3000)
  })
})

describe('slices', () => {
  test('commands are let in every few milliseconds however much there is to do', () => {
    const world = playing(createWorld({ eventCostMs: 0.01 }))
    world.driver.setPace('max')
    world.pass(500)
    expect(world.longestTurnMs).toBeLessThan(15)
  })

  test('a run with little to do leaves the processor alone', () => {
    const world = createWorld()
    const turns = countTurns(world)
    world.driver.start(design)
    world.driver.play()
    world.pass(1000)
    expect(turns()).toBeLessThan(130)
  })

  test('a paused run does nothing at all', () => {
    const world = playing()
    world.pass(1000)
    world.driver.pause()
    world.pass(1000)
    const turns = countTurns(world)
    world.pass(10_000)
    expect(turns()).toBe(0)
  })
})

describe('pause and step', () => {
  test('pausing keeps the instant, and playing goes on from it', () => {
    const world = playing()
    world.pass(500)
    world.driver.pause()
    const { nowMs } = runOf(world)
    world.pass(60_000)
    expect(runOf(world).nowMs).toBe(nowMs)
    world.driver.play()
    world.pass(100)
    expect(runOf(world).nowMs - nowMs).toBeLessThanOrEqual(100)
  })

  test('a step is exactly as long as asked for, and steps asked for together add up', () => {
    const world = createWorld()
    world.driver.start(design)
    world.driver.step(1000)
    world.driver.step(0.25)
    world.pass(1000)
    expect(runOf(world).nowMs).toBe(1000.25)
    expect(lastFrame(world)[FRAME_HEADER.timeMs]).toBe(1000.25)
    expect(lastFrame(world)[FRAME_HEADER.paused]).toBe(1)
  })

  test('a long step is cut into slices too', () => {
    const world = createWorld({ eventCostMs: 0.01 })
    world.driver.start(design)
    world.driver.step(50_000)
    world.pass(2000)
    expect(runOf(world).nowMs).toBe(50_000)
    expect(world.longestTurnMs).toBeLessThan(15)
  })

  test('pausing ends a step where it is', () => {
    const world = createWorld({ eventCostMs: 0.01 })
    world.driver.start(design)
    world.driver.step(50_000)
    world.pass(20)
    world.driver.pause()
    world.pass(2000)
    expect(runOf(world).nowMs).toBeLessThan(5000)
  })

  test('a playing run takes no steps', () => {
    const world = playing()
    world.driver.step(1_000_000)
    world.pass(100)
    expect(runOf(world).nowMs).toBeLessThanOrEqual(100)
  })

  test('a restart while paused stays at 0 and shows it', () => {
    const world = playing()
    world.pass(5000)
    world.driver.pause()
    world.driver.start(design)
    world.pass(5000)
    expect(runOf(world).nowMs).toBe(0)
    expect(lastFrame(world)[FRAME_HEADER.timeMs]).toBe(0)
  })

  test('a restart while playing plays', () => {
    const world = playing()
    world.pass(5000)
    world.driver.start(design)
    world.pass(1000)
    expect(world.runs).toHaveLength(2)
    expect(runOf(world).nowMs / 1000).toBeCloseTo(1, 1)
  })
})

describe('frames', () => {
  test('there are at most 10 a second, and nearly as many', () => {
    const world = playing()
    world.pass(10_000)
    expect(frames(world).length).toBeGreaterThan(90)
    expect(frames(world).length).toBeLessThanOrEqual(101)
  })

  test('a layout comes before the first frame of its epoch, and the frame fits it', () => {
    const world = playing()
    world.pass(1000)
    world.driver.edit(scenarioOf('web-1', 'web-2', 'web-3'))
    world.pass(1000)
    let layoutLength = 0
    let epoch = -1
    for (const message of world.posted) {
      if (message.type === 'layout') {
        epoch = message.layout.epoch
        layoutLength = frameLength(message.layout)
      }
      if (message.type !== 'frame') continue
      expect(message.epoch).toBe(epoch)
      expect(message.buffer[FRAME_HEADER.epoch]).toBe(epoch)
      expect(message.buffer).toHaveLength(layoutLength)
    }
    expect(layouts(world).map(({ layout }) => layout.components.length)).toEqual([2, 3])
    expect(layouts(world).map(({ isNewRun }) => isNewRun)).toEqual([true, false])
  })

  test('windows that closed before an edit are posted with the epoch whose rows they have', () => {
    const world = playing()
    world.pass(1050)
    world.driver.edit(scenarioOf('web-1', 'web-2', 'web-3'))
    world.pass(2000)
    const [first, second] = layouts(world).map(({ layout }) => layout.epoch)
    const epochs = world.posted.flatMap((message) =>
      message.type === 'series' ? message.rows.map(({ endMs }) => [endMs, message.epoch]) : [],
    )
    expect(epochs).toEqual([
      [1000, first],
      [2000, second],
      [3000, second],
    ])
  })

  test('an edit that changes no rows begins no epoch', () => {
    const world = playing()
    world.pass(1000)
    world.driver.edit(withSettings(design, { vCpus: 8 }))
    world.pass(1000)
    expect(layouts(world)).toHaveLength(1)
    expect(lastFrame(world)[FRAME_HEADER.editedAtMs]).toBeCloseTo(1000, -2)
  })

  test('no buffer back, no frame; the run goes on and frames with it', () => {
    const world = playing()
    world.keepBuffers()
    world.pass(2000)
    expect(frames(world)).toHaveLength(3)
    expect(runOf(world).nowMs).toBeGreaterThan(1900)
    world.driver.returnBuffer(frames(world)[0].buffer)
    world.pass(100)
    expect(frames(world)).toHaveLength(4)
  })

  test('a paused run owes its frame until a buffer is back', () => {
    const world = playing()
    world.keepBuffers()
    world.pass(2000)
    world.driver.pause()
    world.pass(2000)
    expect(lastFrame(world)[FRAME_HEADER.paused]).toBe(0)
    world.driver.returnBuffer(frames(world)[0].buffer)
    world.pass(100)
    expect(lastFrame(world)[FRAME_HEADER.paused]).toBe(1)
  })

  test('what is shown last is how the run stands, however long it takes to show it', () => {
    const world = playing(createWorld({ eventCostMs: 0.06, rowsCostMs: 40 }))
    for (let waitMs = 0; waitMs < 1200; waitMs += 7) {
      world.driver.play()
      world.pass(1500)
      world.driver.pause()
      world.pass(waitMs)
      world.driver.step(1000)
      world.pass(2000)
      expect(lastFrame(world)[FRAME_HEADER.timeMs], `a step after ${waitMs} ms`).toBe(runOf(world).nowMs)
    }
  })

  test('chart rows come twice a second at most, each once and in order', () => {
    const world = playing()
    world.driver.setPace(100)
    world.pass(5000)
    world.driver.pause()
    world.pass(1000)
    const series = world.posted.filter((message) => message.type === 'series')
    expect(series.length).toBeLessThanOrEqual(12)
    const ends = series.flatMap(({ rows }) => rows.map(({ endMs }) => endMs))
    expect(ends).toEqual(
      Array.from({ length: Math.floor(runOf(world).nowMs / 1000) }, (_, i) => (i + 1) * 1000),
    )
  })

  test('where the time went comes with each window, twice a second at most', () => {
    const world = playing()
    world.pass(5600)
    world.driver.pause()
    world.pass(2000)
    const heard = world.posted.flatMap((message) =>
      message.type === 'where' ? [message.where.requests] : [],
    )
    expect(heard).toEqual([1, 2, 3, 4, 5])
    world.driver.setPace(100)
    world.driver.play()
    const before = world.posted.length
    world.pass(3000)
    const more = world.posted.slice(before).filter(({ type }) => type === 'where')
    expect(more.length).toBeGreaterThan(3)
    expect(more.length).toBeLessThanOrEqual(7)
  })

  test('dots come with each frame, only while they are wanted', () => {
    const world = playing()
    world.pass(1000)
    expect(world.dots).toHaveLength(0)
    world.driver.setDots(true)
    world.pass(1000)
    world.driver.setDots(false)
    world.pass(1000)
    expect(world.dots.length).toBeGreaterThan(8)
    expect(world.dots.length).toBeLessThanOrEqual(11)
    expect(world.dots[0]).toMatchObject({ count: 1, pace: 1, epoch: 1 })
  })

  test('a paused run shows its dots once, at pace 0', () => {
    const world = playing()
    world.pass(1000)
    world.driver.pause()
    world.pass(1000)
    world.driver.setDots(true)
    world.pass(5000)
    expect(world.dots).toHaveLength(1)
    expect(world.dots[0]).toMatchObject({ pace: 0, timeMs: runOf(world).nowMs })
  })

  test('another receiver of dots gets buffers although the first kept all of his', () => {
    const world = playing()
    world.keepBuffers()
    world.driver.setDots(true)
    world.pass(1000)
    const before = world.dots.length
    frames(world).forEach(({ buffer }) => world.driver.returnBuffer(buffer))
    world.driver.changeDotsReceiver()
    world.pass(1000)
    expect(world.dots.length).toBeGreaterThan(before)
  })
})

describe('edits', () => {
  test('a playing run adopts an edit at once and says when', () => {
    const world = playing()
    world.pass(1000)
    const edited = withSettings(design, { vCpus: 8 })
    const answer = world.driver.edit(edited)
    expect(answer).toEqual({ ok: true, atMs: runOf(world).nowMs })
    expect(runOf(world).adopted).toEqual([edited])
  })

  test('the edits of a pause are adopted as one, when time moves again', () => {
    const world = playing()
    world.pass(1000)
    world.driver.pause()
    expect(world.driver.edit(scenarioOf('web-1'))).toMatchObject({ ok: true })
    expect(world.driver.edit(design)).toMatchObject({ ok: true })
    expect(runOf(world).adopted).toEqual([])
    world.driver.step(1)
    expect(runOf(world).adopted).toEqual([design])
  })

  test('an edit while paused is answered by a fresh frame', () => {
    const world = playing()
    world.pass(1000)
    world.driver.pause()
    world.pass(1000)
    const before = frames(world).length
    world.driver.edit(withSettings(design, { vCpus: 8 }))
    world.pass(1000)
    expect(frames(world)).toHaveLength(before + 1)
  })

  test('a document that cannot run is refused at once, playing or paused, and changes nothing', () => {
    const world = playing()
    world.pass(1000)
    const impossible = scenarioOf('impossible')
    expect(world.driver.edit(impossible)).toMatchObject({ ok: false })
    world.driver.pause()
    expect(world.driver.edit(impossible)).toMatchObject({ ok: false })
    world.driver.play()
    world.pass(1000)
    expect(runOf(world).adopted).toEqual([])
    expect(world.posted.some(({ type }) => type === 'stopped')).toBe(false)
  })

  test('an edit before anything has happened begins the run it describes', () => {
    const world = createWorld()
    world.driver.start(design)
    const edited = scenarioOf('web-1')
    expect(world.driver.edit(edited)).toEqual({ ok: true, atMs: 0 })
    expect(world.runs).toHaveLength(2)
    expect(world.driver.runRecord()).toMatchObject({ scenario: edited, edits: [] })
    world.pass(200)
    expect(lastFrame(world)[FRAME_HEADER.editedAtMs]).toBeNaN()
  })

  test('a fault made by hand needs no restart to compare: it will happen again', () => {
    const world = playing()
    world.pass(1000)
    const timeline = [{ id: 'fault-1', component: 'web-1', atMs: 1000, fault: 'crash', mode: 'process' }]
    world.driver.edit({ ...copyOf(design), timeline: timeline as unknown as Scenario['timeline'] })
    world.pass(200)
    expect(runOf(world).adopted).toHaveLength(1)
    expect(lastFrame(world)[FRAME_HEADER.editedAtMs]).toBeNaN()
  })

  test('the record holds the scenario at 0 and each edit with its instant', () => {
    const world = createWorld()
    expect(world.driver.runRecord()).toBeNull()
    world.driver.start(design)
    world.driver.play()
    world.pass(1000)
    const first = withSettings(design, { vCpus: 8 })
    const second = withSettings(design, { vCpus: 16 })
    world.driver.edit(first)
    const atMs = runOf(world).nowMs
    world.pass(1000)
    world.driver.pause()
    world.driver.edit(second)
    expect(world.driver.runRecord()).toEqual({
      format: 'tierscape-run',
      version: 1,
      scenario: design,
      seed: 42,
      edits: [
        { atMs, scenario: first },
        { atMs: runOf(world).nowMs, scenario: second },
      ],
    })
  })
})

describe('a run that breaks', () => {
  test('ends with its message, seed and time, and the next start is as good as the first', () => {
    const world = playing()
    world.pass(1000)
    world.breakDown('Assertion failed: two and two are five')
    world.pass(100)
    const stopped = world.posted.at(-1)
    expect(stopped).toMatchObject({
      type: 'stopped',
      message: 'Assertion failed: two and two are five',
      seed: 42,
    })
    const count = world.posted.length
    world.pass(1000)
    expect(world.posted).toHaveLength(count)
    expect(world.driver.edit(design)).toMatchObject({ ok: true })
    expect(world.driver.runRecord()).toMatchObject({ seed: 42 })
    world.driver.start(design)
    world.pass(1000)
    expect(runOf(world).nowMs / 1000).toBeCloseTo(1, 1)
  })

  test('a scenario that cannot be started is refused, and the run before goes on', () => {
    const world = playing()
    world.pass(1000)
    expect(world.driver.start(scenarioOf('impossible'))).toMatchObject({ ok: false })
    world.pass(1000)
    expect(runOf(world).nowMs / 2000).toBeCloseTo(1, 1)
  })
})

function playing(world = createWorld()): World {
  world.driver.start(design)
  world.driver.play()
  return world
}

function runOf(world: World) {
  return world.runs.at(-1)!
}

function frames(world: World): FrameMessage[] {
  return world.posted.filter((message) => message.type === 'frame')
}

function layouts(world: World): Extract<WorkerMessage, { type: 'layout' }>[] {
  return world.posted.filter((message) => message.type === 'layout')
}

function lastFrame(world: World): Float64Array {
  return frames(world).at(-1)!.buffer
}

function withSettings(scenario: Scenario, settings: Scenario['components'][number]['settings']): Scenario {
  const copy = copyOf(scenario)
  return { ...copy, components: [componentOf('web-1', settings), ...copy.components.slice(1)] }
}

/** As a document arrives from the page: equal, and all new. */
function copyOf(scenario: Scenario): Scenario {
  return structuredClone(scenario)
}

/** Wall time passes, and nobody rings. */
function sleep(world: World, ms: number): void {
  const tick = world.driver.tick.bind(world.driver)
  world.driver.tick = () => undefined
  world.pass(ms)
  world.driver.tick = tick
  tick()
}

function countTurns(world: World): () => number {
  let turns = 0
  const tick = world.driver.tick.bind(world.driver)
  world.driver.tick = () => {
    turns += 1
    tick()
  }
  return () => turns
}
