import { always, type MachinePlan } from '../../engine/plan'
import type { Step } from '../../engine/program'
import { passOn } from '../../kit/data-steps'
import { defineKind } from '../../kit/define-kind'
import { fetchOnce } from '../../kit/kept-replies'
import { ask, cpu, probeProgram, program, reply } from '../../kit/steps'
import { createCdnBehavior } from './behavior'
import { pushProgram } from './changes'
import { type cdnFields, cdnSpec } from './spec'

/** A building of the vendor's: large enough that it is never what binds. */
const BUILDING: Omit<MachinePlan, 'memoryGib'> = {
  vCpus: 64,
  clockGhz: 3,
  diskGib: 1,
  diskIops: 1,
  diskMbps: 1,
  diskLatencyMs: 0,
  networkGbps: 400,
}
/** Above what buffers may take of a machine's memory. */
const MEMORY_PER_CACHE = 1.25
const WORK_MS = 0.05
const RESTART_MS = 5000

export const cdnKind = defineKind<typeof cdnFields>({
  spec: cdnSpec,
  plan: (config, context) => ({
    instances: config.regions.length,
    regions: config.regions,
    machine: { ...BUILDING, memoryGib: config.cacheGib * MEMORY_PER_CACHE },
    cpuDiscipline: 'run-to-completion',
    groupCommit: false,
    memory: { baseMb: 0, reservedMb: config.cacheGib * 1024, perCallMb: 0 },
    restartMs: RESTART_MS,
    pools: [],
    programs: {
      read: program(always(WORK_MS), ...ARRIVE, ...fetchOnce(passOn(context.links, 'read'), ANSWER)),
      write: program(always(WORK_MS), ...ARRIVE, ...passOn(context.links, 'write'), ...ANSWER),
      push: pushProgram(context.links),
      probe: probeProgram(),
    },
    createBehavior: (port) => createCdnBehavior(config, context, port),
  }),
})

const ARRIVE: readonly Step[] = [cpu(), ask('arrive', { counted: [] })]
const ANSWER: readonly Step[] = [ask('leave', { counted: [] }), reply(undefined, 'reply')]
