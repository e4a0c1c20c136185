import type { Step } from '../../engine/program'
import { passOn } from '../../kit/data-steps'
import { defineKind } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { fetchOnce } from '../../kit/kept-replies'
import { disciplineOf, machineOf } from '../../kit/machine-plan'
import { ask, cpu, fail, probeProgram, program, reply } from '../../kit/steps'
import { workOf } from '../../kit/work-fields'
import { createProxyBehavior } from './behavior'
import { type proxyFields, proxySpec } from './spec'

export const proxyKind = defineKind<typeof proxyFields>({
  spec: proxySpec,
  plan: (config, context) => ({
    instances: config.instances,
    machine: machineOf(config),
    cpuDiscipline: disciplineOf(config.scheduling, 'run-to-completion'),
    groupCommit: false,
    memory: { baseMb: 128, reservedMb: config.caching ? config.memoryLimitMib : 0, perCallMb: 0.05 },
    restartMs: config.restartMs,
    pools: [{ name: 'connections', size: config.connections, backlog: 0, queueTimeoutMs: 0 }],
    connections: 'connections',
    programs: {
      read: program(
        workOf(config, config.relayCpuMs),
        cpu(),
        ...admission(config),
        ...fetchOnce(passOn(context.links, 'read'), [reply(undefined, 'reply')]),
      ),
      write: program(
        workOf(config, config.relayCpuMs),
        cpu(),
        ...admission(config),
        ...passOn(context.links, 'write'),
        reply(undefined, 'reply'),
      ),
      probe: probeProgram(),
    },
    createBehavior: (port) => createProxyBehavior(config, port),
  }),
})

/** Refused is who has been read: the work is done by then. */
function admission({ limitsRate, quotaPer }: ConfigOf<typeof proxyFields>): readonly Step[] {
  if (!limitsRate && quotaPer === 'none') return []
  return [ask('may pass', { yes: [], no: [fail('rate-limited')] })]
}
