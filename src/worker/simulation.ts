// Simulation: the driver joined to this thread's clock, timers and ports.
// Picture: the projection room, with its clock on the wall and its two hatches to the hall.
// Invariant: frames and dots leave by transfer, so their buffers are in one place at a time.
import { createRun } from '../simulation/run'
import { createAlarm } from './alarm'
import { Driver } from './driver'
import type { SimulationApi, WorkerMessage } from './protocol'
import { createTraceDesk } from './trace-desk'

export function createSimulation(): SimulationApi {
  let messages: MessagePort | undefined
  let dots: MessagePort | undefined
  const desk = createTraceDesk(createRun)
  const alarm = createAlarm(() => driver.tick())
  const driver = new Driver({
    now: () => performance.now(),
    wake: (afterMs) => alarm.set(afterMs),
    post: (message) => messages?.postMessage(message, movedBy(message)),
    postDots: (message) => dots?.postMessage(message, [message.buffer.buffer]),
    createRun: (scenario, options) => desk.createRun(scenario, options),
  })
  return {
    connect(port) {
      messages = port
    },
    connectDots(port) {
      dots?.close()
      dots = port
      dots.onmessage = (event: MessageEvent<Float64Array>) => driver.returnDotsBuffer(event.data)
      driver.changeDotsReceiver()
    },
    start: (scenario) => driver.start(scenario),
    edit: (scenario) => driver.edit(scenario),
    setObjectives: (objectives) => driver.setObjectives(objectives),
    play: () => driver.play(),
    pause: () => driver.pause(),
    setPace: (pace) => driver.setPace(pace),
    step: (ms) => driver.step(ms),
    runToNext: (withinMs) => driver.runToNext(withinMs),
    returnBuffer: (buffer) => driver.returnBuffer(buffer),
    setDots: (wanted) => driver.setDots(wanted),
    traceLists: () => desk.traceLists(),
    trace: (id) => desk.trace(id),
    instances: (componentId) => desk.instances(componentId),
    followAll: (wanted) => desk.followAll(wanted),
    runRecord: () => driver.runRecord(),
    report: () => driver.report(),
    ping: () => undefined,
  }
}

/** What moves to the page instead of being copied. */
function movedBy(message: WorkerMessage): Transferable[] {
  if (message.type === 'frame') return [message.buffer.buffer]
  return message.type === 'series' ? message.rows.map(({ frame }) => frame.buffer as ArrayBuffer) : []
}
