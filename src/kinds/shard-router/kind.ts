import { BYTES_PER_MIB } from '../../core/units'
import { always } from '../../engine/plan'
import type { Bytes, Program, Step } from '../../engine/program'
import { defineKind, type OutgoingLink, type PlanContext } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { disciplineOf, machineOf } from '../../kit/machine-plan'
import {
  again,
  ask,
  call,
  cpu,
  cpuMs,
  delay,
  fail,
  label,
  onFail,
  probeProgram,
  program,
  reply,
  SMALL_MESSAGE_BYTES,
} from '../../kit/steps'
import { workOf } from '../../kit/work-fields'
import { createShardRouterBehavior, holdsDecision } from './behavior'
import { type shardRouterFields, shardRouterSpec } from './spec'

type Config = ConfigOf<typeof shardRouterFields>

/** Before a move that failed is tried again. */
const RETRY_MS = 1000
const MOVE_TIMEOUT_MS = 30_000

export const shardRouterKind = defineKind<typeof shardRouterFields>({
  spec: shardRouterSpec,
  plan: (config, context) => {
    const shards = context.links.filter((link) => link.role === 'shard')
    return {
      instances: config.instances,
      machine: machineOf(config),
      cpuDiscipline: disciplineOf(config.scheduling, 'run-to-completion'),
      groupCommit: false,
      memory: { baseMb: 128 + directoryMib(config, context), reservedMb: 0, perCallMb: 0.05 },
      restartMs: config.restartMs,
      pools: [{ name: 'connections', size: config.connections, backlog: 0, queueTimeoutMs: 0 }],
      connections: 'connections',
      programs: {
        read: routing(config, shards, { asked: SMALL_MESSAGE_BYTES, answered: 'item' }),
        write: routing(config, shards, { asked: 'item', answered: SMALL_MESSAGE_BYTES }, [
          atEachCopy(shards),
        ]),
        probe: probeProgram(),
        move: moveProgram(),
      },
      createBehavior: (port) => createShardRouterBehavior(config, context, port),
    }
  },
})

interface Weights {
  readonly asked: Bytes
  readonly answered: Bytes
}

/** To the owner of the key; or, without the key, to all shards, waiting for every one. */
function routing(
  config: Config,
  shards: readonly OutgoingLink[],
  { asked, answered }: Weights,
  each: readonly Step[] = [],
): Program {
  const everywhere: Step = {
    do: 'many',
    targets: shards.map((shard) => ({ link: shard.index })),
    needed: shards.length,
    bytes: asked,
    enough: [cpuMs(config.mergeCpuMs)],
    short: [fail()],
  }
  return program(
    workOf(config, config.relayCpuMs + (config.method === 'directory' ? config.lookupCpuMs : 0)),
    cpu(),
    ask('owner', {
      one: [call('to', { bytes: asked }), ask('stored', { done: [] })],
      all: [everywhere],
      ...(each.length === 0 ? {} : { each: [...each, ask('stored', { done: [] })] }),
      nobody: [fail('no-healthy-target')],
    }),
    reply(undefined, answered),
  )
}

/** A write is done when every shard that has a copy has done it. */
function atEachCopy(shards: readonly OutgoingLink[]): Step {
  return {
    do: 'many',
    targets: shards.map(({ index, to }) => ({ link: index, onlyIf: holdsDecision(to) })),
    needed: 'all',
    bytes: 'item',
    enough: [],
    short: [fail()],
  }
}

/** An entry for every item of every data set, in the memory of each instance. */
function directoryMib(config: Config, { dataSets }: PlanContext): number {
  if (config.method !== 'directory') return 0
  const entries = dataSets.reduce((sum, { items }) => sum + items, 0)
  return (entries * config.entryBytes) / BYTES_PER_MIB
}

/** Moves one batch of slots after another, chunk by chunk: read at the old owner, written at the new one, then handed over. */
function moveProgram(): Program {
  return program(
    always(0),
    ask('from', {
      next: [
        onFail('failed'),
        call('to', { op: 'read chunk', bytes: SMALL_MESSAGE_BYTES, timeoutMs: MOVE_TIMEOUT_MS }),
        ask('into', {
          there: [call('to', { op: 'write chunk', bytes: 'message', timeoutMs: MOVE_TIMEOUT_MS })],
          gone: [fail('unreachable')],
        }),
        ask('moved', { done: [] }),
        again(),
        label('failed'),
        delay(RETRY_MS),
        again(),
      ],
      done: [],
    }),
  )
}
