import { defineKind } from '../../kit/define-kind'
import { disciplineOf, machineOf } from '../../kit/machine-plan'
import { probeProgram } from '../../kit/steps'
import { createCacheBehavior } from './behavior'
import { cachePrograms } from './programs'
import { type cacheFields, cacheSpec } from './spec'

export const cacheKind = defineKind<typeof cacheFields>({
  spec: cacheSpec,
  plan: (config, context) => {
    return {
      instances: config.instances,
      machine: machineOf(config),
      cpuDiscipline: disciplineOf(config.scheduling, 'run-to-completion'),
      groupCommit: true,
      memory: { baseMb: 64, reservedMb: config.memoryLimitMib, perCallMb: 0.02 },
      restartMs: config.restartMs,
      pools: [{ name: 'connections', size: config.connections, backlog: 0, queueTimeoutMs: 0 }],
      connections: 'connections',
      programs: { ...cachePrograms(config, context.links), probe: probeProgram() },
      createBehavior: (port) => createCacheBehavior(config, port),
    }
  },
})
