import { defineKind } from '../../kit/define-kind'
import { disciplineOf, machineOf } from '../../kit/machine-plan'
import { memoryRulesOf } from '../../kit/memory-fields'
import { probeProgram } from '../../kit/steps'
import { threadingOf } from '../../kit/threading-fields'
import { createDatabaseBehavior } from './behavior'
import { chunkPrograms, readProgram, replicationPrograms, writeProgram } from './programs'
import { type databaseFields, databaseSpec } from './spec'

export const databaseKind = defineKind<typeof databaseFields>({
  spec: databaseSpec,
  plan: (config, context) => {
    const { replication } = context
    const peers = context.links.filter((link) => link.role === 'peer')
    return {
      // Members of a group are boxes of their own: each is one machine.
      instances: replication === undefined ? config.instances : 1,
      machine: machineOf(config),
      cpuDiscipline: disciplineOf(config.scheduling, 'fair-share'),
      ...threadingOf(config),
      groupCommit: config.groupCommit,
      memory: {
        baseMb: config.baseMemoryMib,
        reservedMb: config.bufferPoolMib,
        perCallMb: config.connectionMemoryMib,
        ...memoryRulesOf(config),
      },
      restartMs: config.restartMs,
      pools: [
        {
          name: 'connections',
          size: config.connections,
          backlog: config.connectionBacklog,
          queueTimeoutMs: 0,
        },
      ],
      connections: 'connections',
      locksItems: config.isolation === 'locking',
      storedBytes:
        context.shareOfData * context.dataSets.reduce((sum, set) => sum + set.items * set.itemBytes, 0),
      programs: {
        read: readProgram(config, replication !== undefined),
        write: writeProgram(config, context),
        probe: probeProgram(),
        ...chunkPrograms(),
        ...(replication === undefined ? {} : replicationPrograms(config, peers)),
      },
      createBehavior: (port) => createDatabaseBehavior(config, context, port),
    }
  },
})
