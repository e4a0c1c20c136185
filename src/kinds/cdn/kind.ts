import { always, type MachinePlan } from '../../engine/plan'
import type { Step } from '../../engine/program'
import { defineKind, type OutgoingLink } from '../../kit/define-kind'
import { fetchOnce } from '../../kit/kept-replies'
import { ask, call, cpu, fail, probeProgram, program, reply } from '../../kit/steps'
import { createCdnBehavior } from './behavior'
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
      read: program(always(WORK_MS), ...ARRIVE, ...fetchOnce(fetch('reads', context.links), ANSWER)),
      write: program(always(WORK_MS), ...ARRIVE, ...fetch('writes', context.links), ...ANSWER),
      probe: probeProgram(),
    },
    createBehavior: (port) => createCdnBehavior(config, port),
  }),
})

const ARRIVE: readonly Step[] = [cpu(), ask('arrive', { counted: [] })]
const ANSWER: readonly Step[] = [ask('leave', { counted: [] }), reply(undefined, 'reply')]

/** From the origin, or from the second one when that fails and its policy says so. Without an answer the request fails. */
function fetch(what: 'reads' | 'writes', all: readonly OutgoingLink[]): readonly Step[] {
  const links = all.filter(({ policy }) => policy.carries === 'all' || policy.carries === what)
  const origin = links.find((link) => link.role === 'call')
  const second = links.find((link) => link.role === 'fallback')
  if (origin === undefined) return [fail('no-healthy-target')]
  const isHelped = second !== undefined && origin.policy.onFailure === 'fallback'
  return [call({ link: origin.index }, {}, { failed: isHelped ? [call({ link: second.index })] : [fail()] })]
}
