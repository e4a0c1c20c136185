import { always } from '../../engine/plan'
import type { Member, Program, Step } from '../../engine/program'
import type { OutgoingLink, PlanContext } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import {
  again,
  ask,
  call,
  cpuMs,
  delay,
  diskStore,
  diskWrite,
  fail,
  give,
  label,
  onFail,
  program,
  reply,
  send,
  SMALL_MESSAGE_BYTES,
  waitAt,
} from '../../kit/steps'
import {
  COPY_CHUNK_BYTES,
  readCopyProgram,
  readProgram,
  waitFor,
  writeCopyProgram,
  writeProgram,
} from './programs'
import type { databaseFields } from './spec'

type Config = ConfigOf<typeof databaseFields>

/** Programs for one of the others are named by these and its id. */
export const SHIP = 'ship to '
export const BEAT = 'heartbeat to '
export const HOLDS = 'a copy is at '
export const OLDER = 'an older copy is at '
/** How many votes of others are wanted. */
export const ASK = 'ask '
/** Operations of one copy among several. */
export const READ_COPY = 'read copy'
export const WRITE_COPY = 'write copy'
export const REPAIR = 'repair'
/** A loop with nothing to do looks again this often, besides being woken. */
const RESTS_MS = 10_000
const RETRY_MS = 500
const MESSAGE_TIMEOUT_MS = 10_000

const small = SMALL_MESSAGE_BYTES
const none = always(0)

/** What members of a group do for users and for each other. */
export function groupPrograms(config: Config, context: PlanContext): Record<string, Program> {
  const peers = context.links.filter((link) => link.role === 'peer')
  const all = [...context.links.filter((link) => link.role === 'self'), ...peers]
  const programs: Record<string, Program> = {
    ...requestPrograms(config, context, all),
    [READ_COPY]: readCopyProgram(config),
    [WRITE_COPY]: writeCopyProgram(config),
    [REPAIR]: writeCopyProgram(config),
    append: program(
      none,
      diskWrite('message'),
      ask('receive', {
        done: [],
        'apply first': [waitFor('applied')],
        otherwise: [fail('rejected')],
      }),
      reply(undefined, small),
    ),
    apply: program(
      none,
      ask('next', {
        some: [cpuMs(config.applyCpuMs), ask('applied', { done: [] }), again()],
        nothing: [waitAt('received', RESTS_MS, [again()], [again()])],
        over: [],
      }),
    ),
    ping: program(none, call('to', { op: 'probe', bytes: small, timeoutMs: config.pingMs }), reply()),
    copy: copyProgram(),
    follow: program(
      none,
      ask('follow', { done: [], otherwise: [fail('rejected')] }),
      reply(undefined, small),
    ),
    campaign: campaignProgram(peers),
    vote: program(none, ask('vote', { yes: [], otherwise: [fail('rejected')] }), reply(undefined, small)),
  }
  for (const peer of peers) {
    programs[SHIP + peer.to] = shipProgram(peer)
    programs[BEAT + peer.to] = beatProgram(peer)
  }
  return programs
}

/** Reads and writes of users, as the members keep copies. */
function requestPrograms(
  config: Config,
  context: PlanContext,
  all: readonly OutgoingLink[],
): Record<string, Program> {
  const read = readProgram(config, true)
  const write = writeProgram(config, context)
  switch (config.replication) {
    case 'consensus':
      return {
        write: byLeader(write, { op: 'write as leader', bytes: 'item' }, small),
        'write as leader': write,
        read:
          config.readsFrom === 'any' ? read : byLeader(read, { op: 'read as leader', bytes: small }, 'item'),
        'read as leader': {
          ...read,
          steps: [ask('may read', { yes: [], otherwise: [fail('no-primary')] }), ...read.steps],
        },
      }
    case 'quorum':
      return { read: config.readCopies > 1 ? readCopies(config, all, 'all') : read, write }
    case 'leaderless':
      return { read: readCopies(config, all, 'owners'), write: writeCopies(config, all) }
    default:
      return { read, write }
  }
}

/** Here if this member leads; else at the one that does, which does not pass it on again. */
function byLeader(
  { cpuMs: work, steps }: Program,
  options: { readonly op: string; readonly bytes: number | 'item' },
  answerBytes: number | 'item',
): Program {
  return program(
    work,
    ask('leader', {
      here: steps,
      elsewhere: [
        // Members that wait for each other must not do so with their last connections.
        give('connections'),
        call('to', { ...options, timeoutMs: MESSAGE_TIMEOUT_MS }),
        reply(undefined, answerBytes),
      ],
      nowhere: [fail('no-primary')],
      'no quorum': [fail('no-quorum')],
    }),
  )
}

/** The newest of the first answers; then, without a leader, whoever was seen to be older gets it. */
function readCopies(config: Config, all: readonly OutgoingLink[], from: 'all' | 'owners'): Program {
  const mends = from === 'owners' && config.readRepair
  return program(
    none,
    give('connections'),
    ask('begin read', { done: [] }),
    {
      do: 'many',
      targets: all.map((link) => copyAt(link, from)),
      op: READ_COPY,
      bytes: small,
      needed: Math.min(config.readCopies, keptBy(config, all, from)),
      newest: true,
      enough: [],
      short: [fail('no-quorum')],
    },
    ...(mends ? all.map(mend) : []),
    ask('end read', { done: [] }),
    reply(undefined, 'item'),
  )
}

function mend(link: OutgoingLink): Step {
  return ask(OLDER + link.to, { yes: [send({ link: link.index }, { op: REPAIR, bytes: 'item' })], no: [] })
}

function writeCopies(config: Config, all: readonly OutgoingLink[]): Program {
  return program(
    none,
    give('connections'),
    ask('begin write', { done: [] }),
    {
      do: 'many',
      targets: all.map((link) => copyAt(link, 'owners')),
      op: WRITE_COPY,
      bytes: 'item',
      needed: Math.min(config.writeCopies, keptBy(config, all, 'owners')),
      enough: [],
      short: [ask('note short', { done: [] }), fail('no-quorum')],
    },
    ask('acknowledge', { done: [], otherwise: [] }),
    reply(undefined, small),
  )
}

function copyAt(link: OutgoingLink, from: 'all' | 'owners'): Member {
  return from === 'all' ? { link: link.index } : { link: link.index, onlyIf: HOLDS + link.to }
}

function keptBy(config: Config, all: readonly OutgoingLink[], from: 'all' | 'owners'): number {
  return from === 'all' ? all.length : Math.min(config.copies, all.length)
}

/** Of all others, of whom newcomers give no vote yet: so how many make a majority is known when it is asked. */
function campaignProgram(peers: readonly OutgoingLink[]): Program {
  const most = Math.floor((peers.length + 1) / 2)
  const branches: Record<string, readonly Step[]> = { nothing: [] }
  for (let needed = 0; needed <= most; needed++) branches[ASK + needed] = campaign(peers, needed)
  return program(none, ask('stand', branches))
}

function campaign(peers: readonly OutgoingLink[], needed: number): readonly Step[] {
  const elected = ask('elected', { done: [] })
  if (needed === 0) return [elected]
  return [
    {
      do: 'many',
      targets: peers.map((peer) => ({ link: peer.index })),
      op: 'vote',
      bytes: small,
      needed,
      enough: [elected],
      short: [ask('not elected', { done: [] })],
    },
  ]
}

function copyProgram(): Program {
  return program(
    none,
    ask('chunk', {
      next: [
        onFail('failed'),
        call('to', { op: 'read chunk', bytes: small, timeoutMs: MESSAGE_TIMEOUT_MS }),
        diskStore(COPY_CHUNK_BYTES),
        ask('copied', { done: [] }),
        again(),
        label('failed'),
        ask('copyFailed', { done: [] }),
      ],
      'all there': [],
    }),
  )
}

function shipProgram(peer: OutgoingLink): Program {
  return program(
    none,
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
      over: [],
    }),
  )
}

function beatProgram(peer: OutgoingLink): Program {
  return program(
    none,
    ask('beat', { done: [] }),
    call({ link: peer.index }, { op: 'follow', bytes: small, timeoutMs: MESSAGE_TIMEOUT_MS }),
    ask('heard', { done: [] }),
  )
}
