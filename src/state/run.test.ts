import { beforeEach, expect, test, vi } from 'vitest'
import { frameLength, type FrameLayout } from '../kit/frame-layout'
import { STARTER } from '../library/starter'
import type { Fault } from '../scenario/document'
import { addFault } from '../scenario/edits/faults'
import { setSeed, setTitle } from '../scenario/edits/sheet'
import type { SimulationListener } from '../worker/client'
import type { Answer } from '../worker/protocol'
import { useDocument } from './document'
import { readEditMarks } from './edit-marks'
import { useMessages } from './messages'
import { readMoment, showMoment } from './readings'
import { startRunning, useRun } from './run'

/** A thread that takes its time: what it answers to edits is said by the test. */
const thread = vi.hoisted(() => ({
  answers: [] as ((answer: Answer) => void)[],
  told: [] as string[],
  arrive: undefined as SimulationListener['onArrived'] | undefined,
}))

vi.mock('../worker/client', () => {
  const done = async () => undefined
  const api = new Proxy(
    {},
    {
      get: (_, name) => {
        thread.told.push(String(name))
        if (name === 'start') return async () => ({ ok: true, atMs: 0 })
        if (name !== 'edit') return done
        return () => new Promise<Answer>((resolve) => thread.answers.push(resolve))
      },
    },
  )
  return {
    connectSimulation(listener: SimulationListener) {
      thread.arrive = (arrived) => listener.onArrived(arrived)
      return { api, takeDotsPort: () => undefined, dispose: () => undefined }
    },
  }
})

const CRASH = { id: 'fault-9', fault: 'crash', component: 'server-1', mode: 'process', atMs: 4000 }

startRunning()

beforeEach(() => {
  thread.answers.length = 0
  useDocument.getState().open(STARTER, 'starter')
})

async function answer(with_: Answer): Promise<void> {
  for (const resolve of thread.answers.splice(0)) resolve(with_)
  await new Promise((resolve) => setTimeout(resolve))
}

test('an edit is marked at the instant the run adopted it', async () => {
  useDocument.getState().edit('set the seed', (scenario) => setSeed(scenario, { seed: 5 }))
  await answer({ ok: true, atMs: 4100 })
  expect(readEditMarks()).toMatchObject([{ atMs: 4100, label: 'set the seed' }])
})

test('what is answered after a restart marks nothing on the new run', async () => {
  useDocument.getState().edit('set the seed', (scenario) => setSeed(scenario, { seed: 6 }))
  useRun.getState().restart()
  await answer({ ok: true, atMs: 4100 })
  expect(readEditMarks()).toEqual([])
})

test('a fault made by hand gets its exact time, but not in a design that was opened since', async () => {
  const breakIt = () =>
    useDocument
      .getState()
      .edit('turn off', (scenario) => addFault(scenario, { fault: CRASH as unknown as Fault }))
  breakIt()
  await answer({ ok: true, atMs: 4100.5 })
  expect(useDocument.getState().scenario.timeline).toMatchObject([{ atMs: 4100 }])

  useDocument.getState().open(STARTER, 'starter')
  thread.answers.length = 0
  breakIt()
  useDocument.getState().open({ ...STARTER, timeline: [CRASH as unknown as Fault] }, 'shared')
  await answer({ ok: true, atMs: 4100.5 })
  expect(useDocument.getState().scenario.timeline).toMatchObject([{ atMs: 4000 }])
})

test('a refusal that comes after a restart is no news of this run', async () => {
  const problems = [{ code: 'run-stopped', where: 'x', message: 'No.', fix: 'Go on.' }] as const
  useDocument.getState().edit('set the seed', (scenario) => setSeed(scenario, { seed: 7 }))
  useRun.getState().restart()
  await answer({ ok: false, problems })
  expect(useMessages.getState().messages).toEqual([])
  useDocument.getState().edit('set the seed', (scenario) => setSeed(scenario, { seed: 8 }))
  await answer({ ok: false, problems })
  expect(useMessages.getState().messages).toMatchObject([{ about: 'edit' }])
})

test('a design that is opened runs from 0, be it the one that lay there', () => {
  useRun.setState({ timeMs: 300_000 })
  thread.told.length = 0
  useDocument.getState().open(STARTER, 'starter')
  expect(thread.told).toContain('start')
  expect(useRun.getState().timeMs).toBe(0)
})

test('a run that is under way to the next event takes no steps, and is heard when it arrives', () => {
  useRun.getState().pause()
  useRun.getState().runToNext()
  thread.told.length = 0
  useRun.getState().step()
  expect(thread.told).not.toContain('step')
  thread.arrive?.({ type: 'arrived', timeMs: 7000, notices: [], missed: [] })
  expect(useRun.getState()).toMatchObject({ status: 'paused', timeMs: 7000 })
  useRun.getState().step()
  expect(thread.told).toContain('step')
})

const LAYOUT: FrameLayout = { epoch: 1, components: [], kinds: [], links: [] }
const WINDOW = {
  endMs: 12_000,
  lengthMs: 1000,
  frame: new Float64Array(frameLength(LAYOUT)),
  usdPerHour: 0,
  spentUsd: 0,
  layout: LAYOUT,
}

test.each(['play', 'step', 'runToNext', 'restart'] as const)(
  'to tell the run to go on (%s) leads from a moment of the past back to the present',
  (order) => {
    useRun.getState().pause()
    showMoment(WINDOW)
    useRun.getState()[order]()
    expect(readMoment()).toBeUndefined()
  },
)

test('a moment stays while the run goes on behind it, is paused or gets another pace', () => {
  useRun.getState().play()
  showMoment(WINDOW)
  useRun.getState().setPace(2)
  useRun.getState().pause()
  useRun.getState().setPace(1)
  expect(readMoment()).toBe(WINDOW)
})

test('an edit of what runs leads back to the present, where it takes effect, and so does its undoing', () => {
  const edit = () => useDocument.getState().edit('set the seed', (scenario) => setSeed(scenario, { seed: 9 }))
  for (const change of [edit, useDocument.getState().undo]) {
    showMoment(WINDOW)
    change()
    expect(readMoment()).toBeUndefined()
  }
})

test('what only people see of a design is edited without leaving a moment', () => {
  showMoment(WINDOW)
  useDocument.getState().edit('rename', (scenario) => setTitle(scenario, { title: 'The same shop' }))
  expect(readMoment()).toBe(WINDOW)
})
