import { BYTES_PER_KIB } from '../../core/units'
import { always } from '../../engine/plan'
import type { Program, Step } from '../../engine/program'
import type { OutgoingLink, PlanContext } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import {
  again,
  ask,
  call,
  cpu,
  cpuMs,
  delay,
  diskRead,
  diskWrite,
  fail,
  label,
  onFail,
  program,
  reply,
  SMALL_MESSAGE_BYTES,
  waitAt,
} from '../../kit/steps'
import { workOf } from '../../kit/work-fields'
import { isolationSteps } from './isolation'
import type { databaseFields } from './spec'

type Config = ConfigOf<typeof databaseFields>

/** Programs that pass the log on are named by this and the peer's id. */
export const SHIP = 'ship to '
/** What a member that begins anew copies at a time. */
export const COPY_CHUNK_BYTES = 1_048_576
/** A loop with nothing to do looks again this often, besides being woken. */
const RESTS_MS = 10_000
const RETRY_MS = 500
const MESSAGE_TIMEOUT_MS = 10_000

const small = SMALL_MESSAGE_BYTES

export function readProgram(config: Config, isReplicated: boolean): Program {
  return program(
    workOf(config, config.readCpuMs),
    cpu(),
    ...page(config, isReplicated),
    reply(undefined, 'item'),
  )
}

/** Standing alone, a write is done when its log entry is on the disk; in a group, when the setting says so. */
export function writeProgram(config: Config, context: PlanContext): Program {
  const work = workOf(config, config.writeCpuMs)
  const log = diskWrite(config.logBytesPerWrite)
  const { first, beforeTheLog, durable, last } = isolationSteps(config, context)
  const isReplicated = context.replication !== undefined
  const query = [...first, cpu(), ...page(config, isReplicated), ...beforeTheLog, log]
  const stored = [ask('stored', { done: [] }), ...durable]
  const answer = [...last, reply(undefined, small)]
  if (!isReplicated) return program(work, ...query, ...stored, ...answer)
  return program(
    work,
    ask('mayWrite', { yes: [], no: [fail('no-primary')] }),
    ...query,
    // It may have been deposed while it wrote: what it has not promised it need not keep.
    ask('mayWrite', { yes: [], no: [fail('no-primary')] }),
    ...stored,
    ask('commit', { done: [], wait: [waitFor('replicated')] }),
    ask('acknowledge', { done: [], deposed: [fail('no-primary')] }),
    ...answer,
  )
}

/** Data on the move: read here and sent, or received and written here. */
export function chunkPrograms(): Record<string, Program> {
  return {
    'read chunk': program(always(0), diskRead(COPY_CHUNK_BYTES), reply(undefined, COPY_CHUNK_BYTES)),
    'write chunk': program(always(0), diskWrite('message'), reply(undefined, small)),
  }
}

/** What members of a replication group do for each other. */
export function replicationPrograms(config: Config, peers: readonly OutgoingLink[]): Record<string, Program> {
  const none = always(0)
  const programs: Record<string, Program> = {
    append: program(
      none,
      diskWrite('message'),
      ask('receive', { done: [], 'apply first': [waitFor('applied')] }),
      reply(undefined, small),
    ),
    apply: program(
      none,
      ask('next', {
        some: [cpuMs(config.applyCpuMs), ask('applied', { done: [] }), again()],
        nothing: [waitAt('received', RESTS_MS, [again()], [again()])],
      }),
    ),
    ping: program(none, call('to', { op: 'probe', bytes: small, timeoutMs: config.pingMs }), reply()),
    copy: program(
      none,
      ask('chunk', {
        next: [
          onFail('failed'),
          call('to', { op: 'read chunk', bytes: small, timeoutMs: MESSAGE_TIMEOUT_MS }),
          diskWrite(COPY_CHUNK_BYTES),
          ask('copied', { done: [] }),
          again(),
          label('failed'),
          ask('copyFailed', { done: [] }),
        ],
        'all there': [],
      }),
    ),
  }
  for (const peer of peers) programs[SHIP + peer.to] = shipProgram(peer)
  return programs
}

function shipProgram(peer: OutgoingLink): Program {
  return program(
    always(0),
    ask('more', {
      some: [
        onFail('failed'),
        call({ link: peer.index }, { op: 'append', bytes: 'message', timeoutMs: MESSAGE_TIMEOUT_MS }),
        ask('acked', { done: [] }),
        again(),
        label('failed'),
        delay(RETRY_MS),
        again(),
      ],
      nothing: [waitAt('log', RESTS_MS, [again()], [again()])],
    }),
  )
}

/**
 * A page in the buffer pool costs nothing more; any other is read from the disk first. A member that lost its disk
 * answers nobody until it has copied everything.
 */
function page(config: Config, isReplicated: boolean): Step[] {
  const read = diskRead({ pageBytes: config.pageKib * BYTES_PER_KIB })
  const miss = [read, ask('keep', { done: [] })]
  return [ask('page', { hit: [], miss, ...(isReplicated ? { gone: [fail('refused')] } : {}) })]
}

/** Waits until a number at least the call's own has been reached. */
function waitFor(gate: string): Step {
  return { do: 'wait', gate, atLeast: true, woken: [], failed: [fail('error')] }
}
