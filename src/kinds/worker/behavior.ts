import type { Behavior, Port } from '../../engine/behavior'
import { createAutoscaler } from '../../kit/autoscaling'
import { withChances } from '../../kit/chances'
import type { ConfigOf } from '../../kit/fields'
import { Hands } from './hands'
import type { workerFields } from './spec'

/** Keeps as many loops going as the setting says, dealt evenly over the queues it is wired to. */
export function createWorkerBehavior(config: ConfigOf<typeof workerFields>, port: Port): Behavior {
  const autoscaler = createAutoscaler(config, port)
  /** Loops by the place of their queue. */
  const loops: number[] = []
  let isUp = false
  const hands = new Hands(config, port)
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
      loops.length = 0
      keepGoing()
      autoscaler.start()
    },
    decisions: withChances(port, {
      continue(call) {
        const place = placeOf(call.op)
        // What the take asks for.
        call.version = config.batch
        if (loops[place] <= wanted(place)) return 'yes'
        loops[place] -= 1
        return 'no'
      },
      open(call) {
        hands.open(call)
        return 'done'
      },
      begin(call) {
        hands.begin(call)
        return call.isWrite ? 'writes' : 'reads'
      },
      spoiled: (call) => (hands.isSpoiled(call) ? 'yes' : 'no'),
      recall: (call) => hands.recall(call),
      tally() {
        hands.tally()
        return 'done'
      },
      end(call) {
        hands.end(call)
        return 'done'
      },
      fail: (call) => hands.fail(call),
    }),
    lose() {
      isUp = false
      loops.length = 0
      hands.drop()
    },
    saw: keepGoing,
    gauge(id) {
      if (id === 'busyLoops') return hands.busy
      if (id === 'oldestMs') return oldestMs(port)
      return id === 'loops' ? loops.reduce((sum, count) => sum + count, 0) : hands.jobs
    },
  }
}

/** Age of what it is behind with where it has a backlog of its own; NaN where it has none. */
function oldestMs(port: Port): number {
  const ages = port.targets('deliver').flatMap((target) => port.backlogAt(target)?.oldestMs ?? [])
  return ages.length === 0 ? Number.NaN : Math.max(...ages)
}

const PULL = 'pull '

/** Name of the program that pulls from the queue at this place among its queues. */
export function pullName(place: number): string {
  return `${PULL}${place + 1}`
}

function placeOf(name: string): number {
  return Number(name.slice(PULL.length)) - 1
}
