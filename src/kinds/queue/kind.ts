import type { Program, Step } from '../../engine/program'
import { defineKind } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { disciplineOf, machineOf } from '../../kit/machine-plan'
import {
  again,
  ask,
  cpu,
  diskRead,
  diskWrite,
  fail,
  probeProgram,
  program,
  reply,
  SMALL_MESSAGE_BYTES,
  waitAt,
} from '../../kit/steps'
import { workOf } from '../../kit/work-fields'
import { createQueueBehavior } from './behavior'
import { type queueFields, queueSpec } from './spec'

export const queueKind = defineKind<typeof queueFields>({
  spec: queueSpec,
  plan: (config) => {
    const work = workOf(config, config.operationCpuMs)
    const append: Step[] = config.durable ? [diskWrite('request')] : []
    return {
      instances: config.instances,
      machine: machineOf(config),
      cpuDiscipline: disciplineOf(config.scheduling, 'run-to-completion'),
      groupCommit: config.groupCommit,
      memory: {
        baseMb: 256,
        reservedMb: config.delivery === 'log' ? config.pageCacheMib : 0,
        perCallMb: 0.02,
      },
      restartMs: config.restartMs,
      pools: [{ name: 'connections', size: config.connections, backlog: 0, queueTimeoutMs: 0 }],
      connections: 'connections',
      storedBytes: 0,
      programs: {
        put: program(
          work,
          cpu(),
          ...append,
          ask('append', { full: [fail('refused')], kept: [reply(undefined, SMALL_MESSAGE_BYTES)] }),
        ),
        take: takeProgram(config),
        acknowledge: program(
          work,
          cpu(),
          ask('acknowledge', { done: [] }),
          ...writeDown(config),
          reply(undefined, SMALL_MESSAGE_BYTES),
        ),
        probe: probeProgram(),
      },
      createBehavior: (port) => createQueueBehavior(config, port),
    }
  },
})

type Config = ConfigOf<typeof queueFields>

function takeProgram(config: Config): Program {
  const { delivery, pollMs } = config
  const nothing = [reply('empty', SMALL_MESSAGE_BYTES)]
  return program(
    workOf(config, config.operationCpuMs),
    ask('take', {
      got: [...(delivery === 'log' ? [FROM_THE_LOG] : []), cpu(), reply('got', 'message')],
      // A message wakes one worker of each subscriber: one of its own.
      empty: [
        delivery === 'queue'
          ? waitAt('message', pollMs, [again()], nothing)
          : { do: 'wait', gate: 'message', key: 'key', ms: pollMs, woken: [again()], late: nothing },
      ],
    }),
  )
}

const FROM_THE_LOG = ask('fetch', { warm: [], cold: [diskRead('message'), ask('load', { done: [] })] })

/** The position of a reader, which is as durable as the messages. */
function writeDown({ delivery, durable }: Config): readonly Step[] {
  return delivery === 'log' && durable
    ? [ask('commit', { yes: [diskWrite(SMALL_MESSAGE_BYTES)], no: [] })]
    : []
}
