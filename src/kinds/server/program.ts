import type { Distribution } from '../../core/distribution'
import type { Program, Step } from '../../engine/program'
import { overCarrying } from '../../kit/carrying'
import { otherCalls, readData, sessionSteps, writeData } from '../../kit/data-steps'
import type { OutgoingLink } from '../../kit/define-kind'
import { ask, cpu, fail, program, reply, take } from '../../kit/steps'

/**
 * The program a server derives from its links: take a worker, half its CPU, the session, the data, each further call,
 * the other half, reply.
 */
export function serverProgram(
  operation: 'read' | 'write',
  work: Distribution,
  all: readonly OutgoingLink[],
  sessions: 'none' | 'memory',
): Program {
  const whole = overCarrying(all, operation, (links) => {
    const others = [
      ...(sessions === 'memory' ? ownSession() : sessionSteps(links)),
      ...(operation === 'read' ? readData(links) : writeData(links)),
      ...otherCalls(links),
    ]
    // With nothing in between the two halves are one visit to the CPU.
    return others.length === 0 ? [cpu()] : [cpu(0.5), ...others, cpu(0.5)]
  })
  return program(work, take('workers'), ...whole, reply(undefined, 'reply'))
}

/** Sessions in this instance's own memory: a user whose session is elsewhere, or gone, is signed out. */
function ownSession(): Step[] {
  return [ask('session', { there: [], lost: [fail('session-lost')] })]
}
