// Sorter: hands the thread's messages to whoever listens, and keeps back what belongs to a run that is over.
// Picture: the clerk at the mail slot, who throws away yesterday's stock prices.
// Invariant: after a `start` was asked for, nothing of the run before it is heard; frames fit the layout heard last.
import { unreachable } from '../core/assert'
import type { SimulationListener } from './client'
import type { Answer, WorkerMessage } from './protocol'

export interface Sorter {
  receive(message: WorkerMessage): void
  /** Until this start is answered by a layout, or refused, messages are those of the run before; a start that fails says so itself. */
  awaitStart(answer: Promise<Answer>): Promise<Answer>
}

export function createSorter(listener: SimulationListener, giveBack: (buffer: Float64Array) => void): Sorter {
  let startsAwaited = 0
  let epoch = -1

  function deliver(message: WorkerMessage): void {
    switch (message.type) {
      case 'layout':
        epoch = message.layout.epoch
        return listener.onLayout(message.layout, message.isNewRun)
      case 'frame':
        if (message.epoch === epoch) return listener.onFrame(message.epoch, message.buffer)
        return giveBack(message.buffer)
      case 'series':
        return message.epoch === epoch ? listener.onSeries(message.rows) : undefined
      case 'where':
        return listener.onWhere(message.where)
      case 'ledger':
        return listener.onLedger(message.ledger, message.timeMs)
      case 'notices':
        return listener.onNotices(message.notices)
      case 'arrived':
        return listener.onArrived(message)
      case 'stopped':
        return listener.onStopped(message)
      default:
        return unreachable(message)
    }
  }
  return {
    receive(message) {
      if (message.type === 'layout' && message.isNewRun && startsAwaited > 0) startsAwaited -= 1
      if (startsAwaited === 0) deliver(message)
      else if (message.type === 'frame') giveBack(message.buffer)
    },
    async awaitStart(asked) {
      startsAwaited += 1
      const answer = await asked
      if (!answer.ok) startsAwaited -= 1
      return answer
    },
  }
}
