import { describe, expect, test, vi } from 'vitest'
import type { SimulationListener } from './client'
import type {
  Answer,
  FrameMessage,
  LayoutMessage,
  LedgerMessage,
  SeriesMessage,
  WhereMessage,
} from './protocol'
import { createSorter } from './sorter'

const WHERE: WhereMessage = { type: 'where', where: { requests: 0, meanMs: null, shares: [], short: [] } }
const LEDGER: LedgerMessage = {
  type: 'ledger',
  ledger: { objectives: [], counts: {}, rolledBack: [] },
  timeMs: 1500,
}
const ARRIVED = { type: 'arrived', timeMs: 1, notices: [], missed: [] } as const

function createDesk() {
  const listener = {
    onLayout: vi.fn<SimulationListener['onLayout']>(),
    onFrame: vi.fn<SimulationListener['onFrame']>(),
    onSeries: vi.fn<SimulationListener['onSeries']>(),
    onWhere: vi.fn<SimulationListener['onWhere']>(),
    onLedger: vi.fn<SimulationListener['onLedger']>(),
    onNotices: vi.fn<SimulationListener['onNotices']>(),
    onArrived: vi.fn<SimulationListener['onArrived']>(),
    onStopped: vi.fn<SimulationListener['onStopped']>(),
    onCrashed: vi.fn<SimulationListener['onCrashed']>(),
  }
  const giveBack = vi.fn<(buffer: Float64Array) => void>()
  return { listener, giveBack, sorter: createSorter(listener, giveBack) }
}

describe('sorter', () => {
  test('frames of the layout heard last are passed on, others go back', () => {
    const { sorter, listener, giveBack } = createDesk()
    sorter.receive(layout(1, true))
    sorter.receive(frame(1))
    sorter.receive(frame(2))
    expect(listener.onFrame).toHaveBeenCalledTimes(1)
    expect(listener.onFrame).toHaveBeenCalledWith(1, expect.any(Float64Array))
    expect(giveBack).toHaveBeenCalledTimes(1)
  })

  test('after a start was asked for, nothing of the run before is heard', async () => {
    const { sorter, listener, giveBack } = createDesk()
    sorter.receive(layout(1, true))
    const started = sorter.awaitStart(Promise.resolve<Answer>({ ok: true, atMs: 0 }))
    sorter.receive(frame(1))
    sorter.receive(series(1))
    sorter.receive(WHERE)
    sorter.receive(LEDGER)
    sorter.receive(ARRIVED)
    sorter.receive(layout(2, false))
    sorter.receive(frame(2))
    await started
    expect(listener.onLayout).toHaveBeenCalledTimes(1)
    expect(listener.onFrame).not.toHaveBeenCalled()
    expect(listener.onSeries).not.toHaveBeenCalled()
    expect(listener.onWhere).not.toHaveBeenCalled()
    expect(listener.onLedger).not.toHaveBeenCalled()
    expect(listener.onArrived).not.toHaveBeenCalled()
    expect(giveBack).toHaveBeenCalledTimes(2)
    sorter.receive(layout(3, true))
    sorter.receive(frame(3))
    sorter.receive(series(3))
    sorter.receive(WHERE)
    sorter.receive(LEDGER)
    expect(listener.onWhere).toHaveBeenCalledWith(WHERE.where)
    expect(listener.onLedger).toHaveBeenCalledWith(LEDGER.ledger, LEDGER.timeMs)
    expect(listener.onFrame).toHaveBeenCalledTimes(1)
    expect(listener.onSeries).toHaveBeenCalledTimes(1)
  })

  test('of two starts only the second is heard', () => {
    const { sorter, listener } = createDesk()
    void sorter.awaitStart(Promise.resolve<Answer>({ ok: true, atMs: 0 }))
    void sorter.awaitStart(Promise.resolve<Answer>({ ok: true, atMs: 0 }))
    sorter.receive(layout(1, true))
    sorter.receive(frame(1))
    expect(listener.onLayout).not.toHaveBeenCalled()
    sorter.receive(layout(2, true))
    sorter.receive(frame(2))
    expect(listener.onFrame).toHaveBeenCalledTimes(1)
  })

  test('a start that was refused leaves the run before audible', async () => {
    const { sorter, listener } = createDesk()
    sorter.receive(layout(1, true))
    await sorter.awaitStart(Promise.resolve<Answer>({ ok: false, problems: [] }))
    sorter.receive(frame(1))
    expect(listener.onFrame).toHaveBeenCalledTimes(1)
  })

  test('that a run stopped is heard, but not of the one before the start that was asked for', async () => {
    const { sorter, listener } = createDesk()
    const stopped = { type: 'stopped', message: 'a limit', seed: 1, timeMs: 5 } as const
    sorter.receive(stopped)
    expect(listener.onStopped).toHaveBeenCalledWith(stopped)
    await sorter.awaitStart(Promise.resolve<Answer>({ ok: true, atMs: 0 }))
    sorter.receive({ ...stopped, timeMs: 6 })
    expect(listener.onStopped).toHaveBeenCalledTimes(1)
    sorter.receive(layout(1, true))
    sorter.receive({ ...stopped, timeMs: 7 })
    expect(listener.onStopped).toHaveBeenLastCalledWith({ ...stopped, timeMs: 7 })
  })
})

function layout(epoch: number, isNewRun: boolean): LayoutMessage {
  return { type: 'layout', layout: { epoch, components: [], kinds: [], links: [] }, isNewRun }
}

function frame(epoch: number): FrameMessage {
  return { type: 'frame', epoch, buffer: new Float64Array(1) }
}

function series(epoch: number): SeriesMessage {
  return { type: 'series', epoch, rows: [] }
}
