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
  goto,
  job,
  label,
  onFail,
  program,
  pull,
  SMALL_MESSAGE_BYTES,
} from '../../kit/steps'

/** The longest a worker waits for an answer to "give me a message": longer than any queue keeps it waiting. */
const TAKE_TIMEOUT_MS = 30_000

/** How a loop takes and acknowledges messages. */
interface PullRules {
  readonly pauseMs: number
  readonly batch: number
  readonly acknowledge: string
  readonly poisonShare: number
}

/**
 * One loop of a worker on one queue: take a message, or several, do the jobs, acknowledge, again. What is not acknowledged
 * because a job failed is given to another after the queue's time-out.
 */
export function pullProgram(
  work: Distribution,
  queue: OutgoingLink,
  links: readonly OutgoingLink[],
  rules: PullRules,
): Program {
  const isBefore = rules.acknowledge === 'before'
  return program(
    work,
    ask('continue', {
      yes: [
        onFail('failed'),
        pull(
          { link: queue.index },
          { op: 'take', bytes: SMALL_MESSAGE_BYTES, timeoutMs: TAKE_TIMEOUT_MS },
          { empty: [again()], failed: [fail()] },
        ),
        ...(isBefore && rules.batch > 1 ? [ask('open', { done: [] })] : []),
        ...(isBefore ? [ACKNOWLEDGE] : []),
        ...jobs(rules, links),
        ...(isBefore ? [] : [ACKNOWLEDGE]),
        job('end'),
        ask('end', { done: [] }),
        again(),
        label('failed'),
        ask('fail', { job: [job('fail')], idle: [] }),
        delay(rules.pauseMs),
        again(),
      ],
      no: [],
    }),
  )
}

/** To the instance that gave it. */
const ACKNOWLEDGE = call('to', { op: 'acknowledge', bytes: SMALL_MESSAGE_BYTES }, { failed: [fail()] })

/** By the receipt it was given under: calls of the job may have changed the version. */
function jobs({ batch, poisonShare }: PullRules, links: readonly OutgoingLink[]): readonly Step[] {
  const one = [
    ask('begin', { reads: jobOf('read', links), writes: jobOf('write', links) }),
    ...(poisonShare > 0 ? [ask('spoiled', { yes: [fail('error')], no: [] })] : []),
  ]
  if (batch === 1) return [...one, ask('recall', { done: [] })]
  return [
    label('next'),
    ...one,
    ask('recall', { more: [job('end'), ask('tally', { done: [] }), goto('next')], done: [] }),
  ]
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
