// Client: the page's end of the line to the simulation thread.
// Picture: the telephone in the drawing room, which also notices when nobody picks up any more.
// Invariant: after a crash exactly one `onCrashed` is heard, and every question still open is answered with it.
import { transfer, wrap } from 'comlink'
import { problem } from '../core/problem'
import type { FrameLayout, SeriesRow } from '../kit/frame-layout'
import type { Ledger } from '../simulation/ledger'
import type { Notice } from '../simulation/run-api'
import type { WhereTheTimeWent } from '../simulation/where-the-time-went'
import { createLine } from './line'
import type { Answer, ArrivedMessage, SimulationApi, StoppedMessage, WorkerMessage } from './protocol'
import { createSorter } from './sorter'

export interface SimulationListener {
  /** Rows of the frames that follow. `isNewRun`: this is what a `start` has asked for. */
  onLayout(layout: FrameLayout, isNewRun: boolean): void
  /** The buffer belongs to the listener until it is given back through `api.returnBuffer`. */
  onFrame(epoch: number, buffer: Float64Array): void
  onSeries(rows: readonly SeriesRow[]): void
  onWhere(where: WhereTheTimeWent): void
  onLedger(ledger: Ledger, timeMs: number): void
  onNotices(notices: readonly Notice[]): void
  onArrived(arrived: ArrivedMessage): void
  /** The run ended by a limit or a mistake of ours; `api.start` begins another. */
  onStopped(stopped: StoppedMessage): void
  /** The thread is lost: dispose, and connect anew. */
  onCrashed(message: string): void
}

type Questions = Omit<SimulationApi, 'connect' | 'connectDots' | 'ping'>

/** The thread's API, answered by promises; they reject when it crashes. */
export type SimulationCalls = {
  readonly [Name in keyof Questions]: (
    ...args: Parameters<Questions[Name]>
  ) => Promise<ReturnType<Questions[Name]>>
}

export interface Simulation {
  readonly api: SimulationCalls
  /** A port on which DotsMessage arrive, to be handed on to the thread that draws them; an earlier one falls silent. */
  takeDotsPort(): MessagePort
  dispose(): void
}

export function connectSimulation(listener: SimulationListener): Simulation {
  const worker = new Worker(new URL('./entry.ts', import.meta.url), { type: 'module' })
  const remote = wrap<SimulationApi>(worker)
  const { port1: inbox, port2: outbox } = new MessageChannel()
  const line = createLine(
    () => remote.ping(),
    (message) => {
      dispose()
      listener.onCrashed(message)
    },
  )
  const sorter = createSorter(listener, (buffer) => heed(returnBuffer(buffer)))

  // A script that throws while it loads says what; one that cannot be loaded at all says nothing.
  worker.addEventListener('error', ({ message }) =>
    line.cut(
      message
        ? problem('run-stopped', 'simulation', message)
        : problem('simulation-not-loaded', 'simulation'),
    ),
  )
  worker.addEventListener('messageerror', () => line.cut(problem('simulation-silent', 'simulation')))
  inbox.onmessage = (event: MessageEvent<WorkerMessage>) => sorter.receive(event.data)
  heed(line.ask(() => remote.connect(transfer(outbox, [outbox]))))

  function returnBuffer(buffer: Float64Array): Promise<void> {
    return line.ask(() => remote.returnBuffer(transfer(buffer, [buffer.buffer])))
  }
  function dispose(): void {
    line.hangUp()
    inbox.close()
    worker.terminate()
  }
  return {
    api: {
      start: (scenario) => sorter.awaitStart(line.ask(() => remote.start(scenario) as Promise<Answer>)),
      edit: (scenario) => line.ask(() => remote.edit(scenario) as Promise<Answer>),
      setObjectives: (objectives) => line.ask(() => remote.setObjectives(objectives)),
      play: () => line.ask(() => remote.play()),
      pause: () => line.ask(() => remote.pause()),
      setPace: (pace) => line.ask(() => remote.setPace(pace)),
      step: (ms) => line.ask(() => remote.step(ms)),
      runToNext: (withinMs) => line.ask(() => remote.runToNext(withinMs)),
      setDots: (wanted) => line.ask(() => remote.setDots(wanted)),
      traceLists: () => line.ask(() => remote.traceLists()),
      trace: (id) => line.ask(() => remote.trace(id)),
      instances: (componentId) => line.ask(() => remote.instances(componentId)),
      followAll: (wanted) => line.ask(() => remote.followAll(wanted)),
      runRecord: () => line.ask(() => remote.runRecord()),
      report: () => line.ask(() => remote.report()),
      returnBuffer,
    },
    takeDotsPort() {
      const { port1, port2 } = new MessageChannel()
      heed(line.ask(() => remote.connectDots(transfer(port2, [port2]))))
      return port1
    },
    dispose,
  }
}

/** Why a question of our own stays open is told by `onCrashed`, and need not be told twice. */
function heed(answer: Promise<void>): void {
  answer.catch(() => undefined)
}
