import type { PoolPlan } from '../../engine/plan'
import type { Program } from '../../engine/program'
import { defineKind } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { disciplineOf, machineOf } from '../../kit/machine-plan'
import { memoryRulesOf } from '../../kit/memory-fields'
import { probeProgram, take } from '../../kit/steps'
import { threadingOf } from '../../kit/threading-fields'
import { workOf } from '../../kit/work-fields'
import { createServerBehavior } from './behavior'
import { serverProgram } from './program'
import { type serverFields, serverSpec } from './spec'

type Config = ConfigOf<typeof serverFields>

export const serverKind = defineKind<typeof serverFields>({
  spec: serverSpec,
  plan: (config, context) => ({
    instances: config.instances,
    machine: machineOf(config),
    cpuDiscipline: disciplineOf(
      config.scheduling,
      config.runtime === 'async' ? 'run-to-completion' : 'fair-share',
    ),
    ...threadingOf(config),
    groupCommit: false,
    memory: {
      baseMb: config.baseMemoryMib,
      reservedMb: config.localCache ? config.localCacheMib : 0,
      perCallMb: config.memoryPerCallMib,
      ...memoryRulesOf(config),
    },
    restartMs: config.restartMs,
    pools: [workersOf(config)],
    programs: programsOf(config, context.links),
    scalesItself: config.autoscaling,
    createBehavior: (port) => createServerBehavior(config, port),
  }),
})

/** Threads: a pool with a line. Async: no line, only a limit on what is in flight. */
function workersOf(config: Config): PoolPlan {
  return config.runtime === 'async'
    ? { name: 'workers', size: config.maxInFlight, backlog: 0, queueTimeoutMs: 0 }
    : {
        name: 'workers',
        size: config.workers,
        backlog: config.backlog,
        queueTimeoutMs: config.queueTimeoutMs,
      }
}

function programsOf(config: Config, links: Parameters<typeof serverProgram>[2]): Record<string, Program> {
  const habits = {
    ownSessions: config.sessions === 'memory',
    ownCopies: config.localCache,
    singleFlight: config.singleFlight,
    ownWrites: config.ownWritesMs > 0,
  }
  return {
    read: serverProgram('read', workOf(config, config.readCpuMs), links, habits),
    write: serverProgram('write', workOf(config, config.writeCpuMs), links, habits),
    probe: probeProgram(take('workers')),
  }
}
