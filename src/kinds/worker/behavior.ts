import type { Behavior, Port } from '../../engine/behavior'
import { createAutoscaler } from '../../kit/autoscaling'
import { withChances } from '../../kit/chances'
import type { ConfigOf } from '../../kit/fields'
import type { workerFields } from './spec'

/** Keeps as many loops going as the setting says, dealt evenly over the queues it is wired to. */
export function createWorkerBehavior(config: ConfigOf<typeof workerFields>, port: Port): Behavior {
  const autoscaler = createAutoscaler(config, port)
  /** Loops by the place of their queue. */
  const loops: number[] = []
  let isUp = false
  let busy = 0
  let jobs = 0
  const wanted = (place: number): number => {
    const queues = port.draining ? 0 : port.links('deliver')
    return place < queues ? Math.ceil((config.concurrency - place) / queues) : 0
  }
  const keepGoing = (): void => {
    // While it is down or boots it hears of changes like everybody else, and does nothing.
    if (!isUp) return
    for (let place = 0; place < port.links('deliver'); place++) {
      loops[place] ??= 0
      for (; loops[place] < wanted(place); loops[place]++) port.run(pullName(place))
    }
  }
  return {
    start() {
      isUp = true
      loops.length = busy = 0
      keepGoing()
      autoscaler.start()
    },
    decisions: withChances(port, {
      continue(call) {
        const place = placeOf(call.op)
        if (loops[place] <= wanted(place)) return 'yes'
        loops[place] -= 1
        return 'no'
      },
      begin(call) {
        busy += 1
        call.setN(call.version)
        return call.isWrite ? 'writes' : 'reads'
      },
      recall(call) {
        call.version = call.n
        return 'done'
      },
      end() {
        busy -= 1
        jobs += 1
        port.count('jobsDone')
        return 'done'
      },
      fail(call) {
        if (!call.inJob) return 'idle'
        busy -= 1
        port.count('jobsFailed')
        return 'job'
      },
    }),
    lose() {
      isUp = false
      loops.length = busy = 0
    },
    saw(event) {
      if (event.what === 'settings-changed' || event.what === 'links-changed') keepGoing()
    },
    gauge(id) {
      if (id === 'busyLoops') return busy
      return id === 'loops' ? loops.reduce((sum, count) => sum + count, 0) : jobs
    },
  }
}

const PULL = 'pull '

/** Name of the program that pulls from the queue at this place among its queues. */
export function pullName(place: number): string {
  return `${PULL}${place + 1}`
}

function placeOf(name: string): number {
  return Number(name.slice(PULL.length)) - 1
}
