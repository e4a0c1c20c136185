import type { Step } from '../../engine/program'
import { defineKind, type OutgoingLink } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { checkProgram } from '../../kit/health-fields'
import { disciplineOf, machineOf } from '../../kit/machine-plan'
import { ask, call, cpu, fail, goto, label, onFail, probeProgram, program, reply } from '../../kit/steps'
import { workOf } from '../../kit/work-fields'
import { createLoadBalancerBehavior } from './behavior'
import { type loadBalancerFields, loadBalancerSpec } from './spec'

type Config = ConfigOf<typeof loadBalancerFields>

export const loadBalancerKind = defineKind<typeof loadBalancerFields>({
  spec: loadBalancerSpec,
  plan: (config, context) => {
    // Read when needed: behaviors outlive edits of their links.
    const routes = (): readonly OutgoingLink[] => context.links.filter(({ role }) => role === 'route')
    return {
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
          workOf(config, config.layer === '4' ? config.forwardCpuMs : config.relayCpuMs),
          cpu(0.5),
          ask('pick', { found: passing(config), none: [fail('no-healthy-target')] }),
          cpu(0.5),
          ...(config.layer === '4' ? HANGING_UP : [reply(undefined, 'reply')]),
        ),
        probe: probeProgram(),
        check: checkProgram(config),
      },
      createBehavior: (port) => createLoadBalancerBehavior(config, routes, port),
    }
  },
})

/** At layer 4 what is on the connection is not known: it cannot be sent a second time, to somebody else. */
function passing({ layer }: Config): readonly Step[] {
  if (layer !== '4') return [call('to')]
  return [onFail('failed'), call('to', { timeoutMs: 'link' })]
}

const HANGING_UP: readonly Step[] = [
  ask('hang up', { done: [] }),
  reply(undefined, 'reply'),
  goto('passed'),
  label('failed'),
  ask('hang up', { done: [] }),
  fail(),
  label('passed'),
]
