import type { Program } from '../../engine/program'
import { defineKind, type OutgoingLink } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { disciplineOf, machineOf } from '../../kit/machine-plan'
import { probeProgram } from '../../kit/steps'
import { threadingOf } from '../../kit/threading-fields'
import { workOf } from '../../kit/work-fields'
import { createWorkerBehavior, pullName } from './behavior'
import { pullProgram } from './program'
import { type workerFields, workerSpec } from './spec'

export const workerKind = defineKind<typeof workerFields>({
  spec: workerSpec,
  plan: (config, context) => ({
    instances: config.instances,
    machine: machineOf(config),
    cpuDiscipline: disciplineOf(config.scheduling, 'fair-share'),
    ...threadingOf(config),
    groupCommit: false,
    memory: { baseMb: config.baseMemoryMib, reservedMb: 0, perCallMb: 0 },
    restartMs: config.restartMs,
    pools: [],
    programs: programsOf(config, context.links),
    scalesItself: config.autoscaling,
    createBehavior: (port) => createWorkerBehavior(config, port),
  }),
})

function programsOf(
  config: ConfigOf<typeof workerFields>,
  links: readonly OutgoingLink[],
): Record<string, Program> {
  const programs: Record<string, Program> = { probe: probeProgram() }
  const queues = links.filter((link) => link.role === 'deliver')
  queues.forEach((queue, place) => {
    programs[pullName(place)] = pullProgram(workOf(config, config.jobCpuMs), queue, links, config)
  })
  return programs
}
