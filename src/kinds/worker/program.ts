import type { Distribution } from '../../core/distribution'
import type { Program, Step } from '../../engine/program'
import { overCarrying } from '../../kit/carrying'
import { otherCalls, readData, writeData } from '../../kit/data-steps'
import type { OutgoingLink } from '../../kit/define-kind'
import {
  again,
  ask,
  call,
  cpu,
  delay,
  fail,
  job,
  label,
  onFail,
  program,
  pull,
  SMALL_MESSAGE_BYTES,
} from '../../kit/steps'

/** The longest a worker waits for an answer to "give me a message": longer than any queue keeps it waiting. */
const TAKE_TIMEOUT_MS = 30_000

/**
 * One loop of a worker on one queue: take a message, do the job, acknowledge, again. A job that fails is not
 * acknowledged: the queue gives the message to another after its time-out.
 */
export function pullProgram(
  work: Distribution,
  queue: OutgoingLink,
  links: readonly OutgoingLink[],
  pauseMs: number,
): Program {
  const target = { link: queue.index }
  const small = SMALL_MESSAGE_BYTES
  return program(
    work,
    ask('continue', {
      yes: [
        onFail('failed'),
        pull(
          target,
          { op: 'take', bytes: small, timeoutMs: TAKE_TIMEOUT_MS },
          { empty: [again()], failed: [fail()] },
        ),
        ask('begin', { reads: jobOf('read', links), writes: jobOf('write', links) }),
        // To the instance that gave it, by the number it gave it under: calls of the job may have changed the version.
        ask('recall', { done: [] }),
        call('to', { op: 'acknowledge', bytes: small }, { failed: [fail()] }),
        job('end'),
        ask('end', { done: [] }),
        again(),
        label('failed'),
        ask('fail', { job: [job('fail')], idle: [] }),
        delay(pauseMs),
        again(),
      ],
      no: [],
    }),
  )
}

function jobOf(operation: 'read' | 'write', all: readonly OutgoingLink[]): readonly Step[] {
  const work = overCarrying(all, operation, (links) => {
    const others = [
      ...(operation === 'read' ? readData(links) : writeData(links)),
      ...otherCalls(links, operation),
    ]
    return others.length === 0 ? [cpu()] : [cpu(0.5), ...others, cpu(0.5)]
  })
  return [job('begin'), ...work]
}
