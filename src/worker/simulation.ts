// Simulation: the driver joined to this thread's clock, timers and ports.
// Picture: the projection room, with its clock on the wall and its two hatches to the hall.
// Invariant: frames and dots leave by transfer, so their buffers are in one place at a time.
import { createRun } from '../simulation/run'
import { createAlarm } from './alarm'
import { Driver } from './driver'
import type { SimulationApi } from './protocol'

export function createSimulation(): SimulationApi {
  let messages: MessagePort | undefined
  let dots: MessagePort | undefined
  const alarm = createAlarm(() => driver.tick())
  const driver = new Driver({
    now: () => performance.now(),
    wake: (afterMs) => alarm.set(afterMs),
    post: (message) =>
      messages?.postMessage(message, message.type === 'frame' ? [message.buffer.buffer] : []),
    postDots: (message) => dots?.postMessage(message, [message.buffer.buffer]),
    createRun,
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
    returnBuffer: (buffer) => driver.returnBuffer(buffer),
    setDots: (wanted) => driver.setDots(wanted),
    runRecord: () => driver.runRecord(),
    ping: () => undefined,
  }
}
