import { defineKind } from '../../kit/define-kind'
import { disciplineOf, machineOf } from '../../kit/machine-plan'
import { ask, cpu, probeProgram, program, reply, SMALL_MESSAGE_BYTES } from '../../kit/steps'
import { workOf } from '../../kit/work-fields'
import { createCacheBehavior } from './behavior'
import { type cacheFields, cacheSpec } from './spec'

export const cacheKind = defineKind<typeof cacheFields>({
  spec: cacheSpec,
  plan: (config) => {
    const work = workOf(config, config.operationCpuMs)
    return {
      instances: config.instances,
      machine: machineOf(config),
      cpuDiscipline: disciplineOf(config.scheduling, 'run-to-completion'),
      groupCommit: false,
      memory: { baseMb: 64, reservedMb: config.memoryLimitMib, perCallMb: 0.02 },
      restartMs: config.restartMs,
      pools: [{ name: 'connections', size: config.connections, backlog: 0, queueTimeoutMs: 0 }],
      connections: 'connections',
      programs: {
        get: program(
          work,
          cpu(),
          ask('look', { hit: [reply('hit', 'item')], miss: [reply('miss', SMALL_MESSAGE_BYTES)] }),
        ),
        set: program(work, cpu(), ask('put', { done: [] }), reply(undefined, SMALL_MESSAGE_BYTES)),
        delete: program(work, cpu(), ask('remove', { done: [] }), reply(undefined, SMALL_MESSAGE_BYTES)),
        probe: probeProgram(),
      },
      createBehavior: (port) => createCacheBehavior(config, port),
    }
  },
})
