import { defineKind } from '../../kit/define-kind'
import { checkProgram } from '../../kit/health-fields'
import { disciplineOf, machineOf } from '../../kit/machine-plan'
import { ask, call, cpu, fail, probeProgram, program, reply } from '../../kit/steps'
import { workOf } from '../../kit/work-fields'
import { createLoadBalancerBehavior } from './behavior'
import { type loadBalancerFields, loadBalancerSpec } from './spec'

export const loadBalancerKind = defineKind<typeof loadBalancerFields>({
  spec: loadBalancerSpec,
  plan: (config) => ({
    instances: config.instances,
    machine: machineOf(config),
    cpuDiscipline: disciplineOf(config.scheduling, 'run-to-completion'),
    groupCommit: false,
    memory: { baseMb: 128, reservedMb: 0, perCallMb: 0.05 },
    restartMs: config.restartMs,
    pools: [{ name: 'connections', size: config.connections, backlog: 0, queueTimeoutMs: 0 }],
    connections: 'connections',
    programs: {
      default: program(
        workOf(config, config.relayCpuMs),
        cpu(0.5),
        ask('pick', { found: [call('to')], none: [fail('no-healthy-target')] }),
        cpu(0.5),
        reply(undefined, 'reply'),
      ),
      probe: probeProgram(),
      check: checkProgram(config),
    },
    createBehavior: (port) => createLoadBalancerBehavior(config, port),
  }),
})
