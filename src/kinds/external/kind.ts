import type { Shape } from '../../core/distribution'
import { always, type MachinePlan } from '../../engine/plan'
import type { Step } from '../../engine/program'
import { defineKind } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { ask, fail, goto, label, onFail, probeProgram, program, reply, take } from '../../kit/steps'
import { createExternalBehavior } from './behavior'
import { type externalFields, externalSpec } from './spec'

/** Whatever it runs on is its owner's: so large that it is never what binds. */
const SOMEWHERE: MachinePlan = {
  vCpus: 64,
  clockGhz: 3,
  memoryGib: 64,
  diskGib: 1,
  diskIops: 1,
  diskMbps: 1,
  diskLatencyMs: 0,
  networkGbps: 400,
}
const RESTART_MS = 5000
/** Calls at once: more than a run can have. */
const NO_LIMIT = 1e9

export const externalKind = defineKind<typeof externalFields>({
  spec: externalSpec,
  plan: (config) => ({
    instances: 1,
    machine: SOMEWHERE,
    cpuDiscipline: 'run-to-completion',
    groupCommit: false,
    memory: { baseMb: 0, reservedMb: 0, perCallMb: 0 },
    restartMs: RESTART_MS,
    pools: [
      {
        name: 'slots',
        size: config.callsAtOnceMax === 0 ? NO_LIMIT : config.callsAtOnceMax,
        backlog: 0,
        queueTimeoutMs: 0,
      },
    ],
    programs: { default: program(always(0), ...answer(config)), probe: probeProgram() },
    createBehavior: (port) => createExternalBehavior(config, port),
  }),
})

function answer(config: ConfigOf<typeof externalFields>): readonly Step[] {
  const { latencyShape, latencyMs, latencyCv, replyBytes } = config
  return [
    onFail('failed'),
    take('slots'),
    ask('admit', { served: [], limited: [fail('rate-limited')], out: [fail('error')] }),
    { do: 'delay', ms: { shape: latencyShape as Shape, mean: latencyMs, cv: latencyCv } },
    ask('outcome', { well: [], badly: [fail('error')] }),
    reply(undefined, replyBytes),
    goto('answered'),
    label('failed'),
    ask('reason', { full: [fail('rate-limited')], other: [fail()] }),
    label('answered'),
  ]
}
