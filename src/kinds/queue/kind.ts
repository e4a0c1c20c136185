import type { Step } from '../../engine/program'
import { defineKind } from '../../kit/define-kind'
import { disciplineOf, machineOf } from '../../kit/machine-plan'
import {
  again,
  ask,
  cpu,
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
      memory: { baseMb: 256, reservedMb: 0, perCallMb: 0.02 },
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
        take: program(
          work,
          ask('take', {
            got: [cpu(), reply('got', 'request')],
            empty: [waitAt('message', config.pollMs, [again()], [reply('empty', SMALL_MESSAGE_BYTES)])],
          }),
        ),
        acknowledge: program(
          work,
          cpu(),
          ask('acknowledge', { done: [] }),
          reply(undefined, SMALL_MESSAGE_BYTES),
        ),
        probe: probeProgram(),
      },
      createBehavior: (port) => createQueueBehavior(config, port),
    }
  },
})
