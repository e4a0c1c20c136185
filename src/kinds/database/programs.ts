import { always } from '../../engine/plan'
import type { Program, Step } from '../../engine/program'
import type { PlanContext } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import {
  ask,
  cpu,
  diskRead,
  diskStore,
  diskWrite,
  fail,
  program,
  reply,
  SMALL_MESSAGE_BYTES,
} from '../../kit/steps'
import { workOf } from '../../kit/work-fields'
import { accessSteps } from './access-steps'
import { isolationSteps } from './isolation'
import type { databaseFields } from './spec'

type Config = ConfigOf<typeof databaseFields>

/** What a member that begins anew copies at a time. */
export const COPY_CHUNK_BYTES = 1_048_576

const small = SMALL_MESSAGE_BYTES

export function readProgram(config: Config, isReplicated: boolean): Program {
  return program(
    workOf(config, config.readCpuMs),
    cpu(),
    ...accessSteps(config, isReplicated),
    reply(undefined, 'item'),
  )
}

/** Standing alone, a write is done when its log entry is on the disk; in a group, when the setting says so. */
export function writeProgram(config: Config, context: PlanContext): Program {
  const work = workOf(config, config.writeCpuMs)
  const log = diskWrite(config.logBytesPerWrite)
  const { first, beforeTheLog, durable, last } = isolationSteps(config, context)
  const isReplicated = context.replication !== undefined
  const query = [...first, cpu(), ...accessSteps(config, isReplicated), ...beforeTheLog, log]
  const stored = [ask('stored', { done: [] }), ...durable]
  const answer = [...last, reply(undefined, small)]
  if (!isReplicated) return program(work, ...query, ...stored, ...answer)
  const mayWrite = ask('mayWrite', {
    yes: [],
    no: [fail('no-primary')],
    'no quorum': [fail('no-quorum')],
  })
  return program(
    work,
    mayWrite,
    ...query,
    // It may have been deposed while it wrote: what it has not promised it need not keep.
    mayWrite,
    ...stored,
    ask('commit', { done: [], wait: [waitForCopies(config)] }),
    ask('acknowledge', {
      done: [],
      deposed: [fail('no-primary')],
      'no quorum': [fail('no-quorum')],
    }),
    ...answer,
  )
}

/** Data on the move: read here and sent, or received and written here. */
export function chunkPrograms(): Record<string, Program> {
  return {
    'read chunk': program(always(0), diskRead(COPY_CHUNK_BYTES), reply(undefined, COPY_CHUNK_BYTES)),
    'write chunk': program(always(0), diskStore('message'), reply(undefined, small)),
  }
}

/** What one of the members that keep an item does with a write, where none of them leads. */
export function writeCopyProgram(config: Config): Program {
  return program(
    workOf(config, config.writeCpuMs),
    ask('note version', { done: [], otherwise: [fail('rejected')] }),
    cpu(),
    ...accessSteps(config, true),
    diskWrite(config.logBytesPerWrite),
    ask('stored', { done: [] }),
    reply(undefined, small),
  )
}

/** One of several copies that are asked: it first shows what it has of the log. */
export function readCopyProgram(config: Config): Program {
  return program(
    workOf(config, config.readCpuMs),
    ask('as of', { done: [], wait: [waitFor('applied')], otherwise: [fail('rejected')] }),
    cpu(),
    ...accessSteps(config, true),
    ask('shown version', { done: [] }),
    reply(undefined, 'item'),
  )
}

/** Semi-synchronous it waits only so long. */
function waitForCopies({ replication, degradeMs }: Config): Step {
  if (replication !== 'semi-synchronous') return waitFor('replicated')
  return { ...waitFor('replicated'), ms: degradeMs, late: [ask('degrade', { done: [] })] }
}

/** Waits until a number at least the call's own has been reached. */
export function waitFor(gate: string): Step & { do: 'wait' } {
  return { do: 'wait', gate, atLeast: true, woken: [], failed: [fail('error')] }
}
