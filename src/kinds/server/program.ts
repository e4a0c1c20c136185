import type { Distribution } from '../../core/distribution'
import type { Program, Step } from '../../engine/program'
import { overCarrying } from '../../kit/carrying'
import { otherCalls, readData, sessionSteps, writeData } from '../../kit/data-steps'
import type { OutgoingLink } from '../../kit/define-kind'
import { onlyOnce } from '../../kit/single-flight'
import { ask, cpu, fail, program, reply, take } from '../../kit/steps'
import { dropCopy, lookAtCopies } from './own-copies'
import { noteOwnWrite, readOwnWrite } from './own-writes'

/** What it does besides asking others; absent: it does not. */
export interface Habits {
  readonly ownSessions?: boolean
  readonly ownCopies?: boolean
  readonly singleFlight?: boolean
  readonly ownWrites?: boolean
}

/**
 * The program a server derives from its links: take a worker, half its CPU, the session, the data, each further call,
 * the other half, reply.
 */
export function serverProgram(
  operation: 'read' | 'write',
  work: Distribution,
  all: readonly OutgoingLink[],
  { ownSessions, ...habits }: Habits = {},
): Program {
  const whole = overCarrying(all, operation, (links) => {
    const others = [
      ...(ownSessions === true ? ownSession() : sessionSteps(links)),
      ...(operation === 'read' ? reading(links, habits) : writing(links, habits)),
      ...otherCalls(links),
    ]
    // With nothing in between the two halves are one visit to the CPU.
    return others.length === 0 ? [cpu()] : [cpu(0.5), ...others, cpu(0.5)]
  })
  return program(work, take('workers'), ...whole, reply(undefined, 'reply'))
}

function reading(
  links: readonly OutgoingLink[],
  { ownCopies, singleFlight, ownWrites }: Habits,
): readonly Step[] {
  const data = readData(links, singleFlight === true ? onlyOnce : undefined)
  const read = ownCopies === true ? lookAtCopies(data) : data
  return ownWrites === true ? readOwnWrite(read, links) : read
}

function writing(links: readonly OutgoingLink[], { ownCopies, ownWrites }: Habits): readonly Step[] {
  const data = writeData(links)
  const write = ownCopies === true ? dropCopy(data) : data
  return ownWrites === true ? noteOwnWrite(write) : write
}

/** Sessions in this instance's own memory: a user whose session is elsewhere, or gone, is signed out. */
function ownSession(): Step[] {
  return [ask('session', { there: [], lost: [fail('session-lost')] })]
}
