import { defineKind, type PlanContext } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { disciplineOf, machineOf } from '../../kit/machine-plan'
import { memoryRulesOf } from '../../kit/memory-fields'
import { probeProgram } from '../../kit/steps'
import { threadingOf } from '../../kit/threading-fields'
import { writeBackPrograms } from './access-steps'
import { createDatabaseBehavior } from './behavior'
import { groupPrograms } from './group-programs'
import { chunkPrograms, readProgram, writeProgram } from './programs'
import { type databaseFields, databaseSpec } from './spec'
import { enginePrograms, isEngine } from './sql-engine'

export const databaseKind = defineKind<typeof databaseFields>({
  spec: databaseSpec,
  plan: (config, context) => {
    const { replication } = context
    const isStateless = isEngine(context)
    return {
      // Members of a group are boxes of their own: each is one machine.
      instances: replication === undefined ? config.instances : 1,
      machine: machineOf(config),
      cpuDiscipline: disciplineOf(config.scheduling, 'fair-share'),
      ...threadingOf(config),
      groupCommit: config.groupCommit,
      memory: {
        baseMb: config.baseMemoryMib,
        reservedMb: isStateless ? 0 : config.bufferPoolMib,
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
      locksItems: config.isolation === 'locking' && !isStateless,
      storedBytes:
        shareOf(config, context) * context.dataSets.reduce((sum, set) => sum + set.items * set.itemBytes, 0),
      programs: {
        read: readProgram(config, replication !== undefined),
        write: writeProgram(config, context),
        ...(isStateless ? enginePrograms(config, context) : {}),
        probe: probeProgram(),
        ...chunkPrograms(),
        ...writeBackPrograms(),
        ...(replication === undefined ? {} : groupPrograms(config, context)),
      },
      createBehavior: (port) => createDatabaseBehavior(config, context, port),
    }
  },
})

/** Of all data: without a leader not every member keeps every item. */
function shareOf({ replication, copies }: ConfigOf<typeof databaseFields>, context: PlanContext): number {
  if (isEngine(context)) return 0
  const { replication: group, shareOfData, links } = context
  if (group === undefined || replication !== 'leaderless') return shareOfData
  const members = 1 + links.filter((link) => link.role === 'peer').length
  return shareOfData * Math.min(1, copies / members)
}
