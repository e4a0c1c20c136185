import type { Program, Step } from '../../engine/program'
import { defineKind, type OutgoingLink } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { disciplineOf, machineOf } from '../../kit/machine-plan'
import {
  ask,
  call,
  cpu,
  fail,
  goto,
  label,
  onFail,
  probeProgram,
  program,
  reply,
  waitForKey,
  wakeKey,
} from '../../kit/steps'
import { workOf } from '../../kit/work-fields'
import { createProxyBehavior } from './behavior'
import { type proxyFields, proxySpec } from './spec'

type Config = ConfigOf<typeof proxyFields>

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
      read: readProgram(config, context.links),
      write: program(
        workOf(config, config.relayCpuMs),
        cpu(),
        ...forward(context.links),
        reply(undefined, 'reply'),
      ),
      probe: probeProgram(),
    },
    createBehavior: (port) => createProxyBehavior(config, port),
  }),
})

/** One asks the target; those who want the same meanwhile wait for its answer, and hear of its failure too. */
function readProgram(config: Config, links: readonly OutgoingLink[]): Program {
  return program(
    workOf(config, config.relayCpuMs),
    cpu(),
    label('look'),
    ask('look', {
      hit: [reply(undefined, 'reply')],
      first: [
        onFail('failed'),
        ...forward(links),
        ask('put', { done: [] }),
        wakeKey('fetched'),
        reply(undefined, 'reply'),
        label('failed'),
        ask('give', { up: [] }),
        wakeKey('fetched', true),
        fail(),
      ],
      busy: [
        waitForKey(
          'fetched',
          // The answer of the one is the answer of all, also where nothing may be kept.
          [ask('awake', { mine: [reply(undefined, 'reply')], other: [goto('look')] })],
          [ask('awake', { mine: [fail('error')], other: [goto('look')] })],
        ),
      ],
    }),
  )
}

function forward(links: readonly OutgoingLink[]): Step[] {
  const first = links.find((link) => link.role === 'call')
  const fallback = links.find((link) => link.role === 'fallback')
  if (first === undefined) return [fail('no-healthy-target')]
  const target = { link: first.index }
  // There is nothing to go on with and nothing to keep: without an answer the request fails.
  if (fallback === undefined || first.policy.onFailure !== 'fallback')
    return [call(target, {}, { failed: [fail()] })]
  return [call(target, {}, { failed: [call({ link: fallback.index })] })]
}
