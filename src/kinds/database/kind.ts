import { BYTES_PER_KIB } from '../../core/units'
import { defineKind } from '../../kit/define-kind'
import { disciplineOf, machineOf } from '../../kit/machine-plan'
import {
  ask,
  cpu,
  diskRead,
  diskWrite,
  probeProgram,
  program,
  reply,
  SMALL_MESSAGE_BYTES,
} from '../../kit/steps'
import { workOf } from '../../kit/work-fields'
import { createDatabaseBehavior } from './behavior'
import { type databaseFields, databaseSpec } from './spec'

export const databaseKind = defineKind<typeof databaseFields>({
  spec: databaseSpec,
  plan: (config, context) => ({
    instances: config.instances,
    machine: machineOf(config),
    cpuDiscipline: disciplineOf(config.scheduling, 'fair-share'),
    groupCommit: config.groupCommit,
    memory: {
      baseMb: config.baseMemoryMib,
      reservedMb: config.bufferPoolMib,
      perCallMb: config.connectionMemoryMib,
    },
    restartMs: config.restartMs,
    pools: [
      { name: 'connections', size: config.connections, backlog: config.connectionBacklog, queueTimeoutMs: 0 },
    ],
    connections: 'connections',
    storedBytes: context.dataSets.reduce((sum, set) => sum + set.items * set.itemBytes, 0),
    programs: {
      read: program(
        workOf(config, config.readCpuMs),
        cpu(),
        ask('page', {
          hit: [],
          miss: [diskRead({ pageBytes: config.pageKib * BYTES_PER_KIB }), ask('keep', { done: [] })],
        }),
        reply(undefined, 'item'),
      ),
      write: program(
        workOf(config, config.writeCpuMs),
        cpu(),
        ask('page', {
          hit: [],
          miss: [diskRead({ pageBytes: config.pageKib * BYTES_PER_KIB }), ask('keep', { done: [] })],
        }),
        diskWrite(config.logBytesPerWrite),
        reply(undefined, SMALL_MESSAGE_BYTES),
      ),
      probe: probeProgram(),
    },
    createBehavior: (port) => createDatabaseBehavior(config, context.dataSets, port),
  }),
})
