import type { Shape } from '../../core/distribution'
import { always, type MachinePlan } from '../../engine/plan'
import type { Program, Step } from '../../engine/program'
import { defineKind } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { bytesOf } from '../../kit/items-in'
import { ask, fail, probeProgram, program, reply, SMALL_MESSAGE_BYTES } from '../../kit/steps'
import { createObjectStoreBehavior } from './behavior'
import { type objectStoreFields, objectStoreSpec } from './spec'

type Config = ConfigOf<typeof objectStoreFields>

/** One copy: a building of the vendor's, with more of everything but its network than it ever needs. */
const BUILDING: Omit<MachinePlan, 'networkGbps'> = {
  vCpus: 64,
  clockGhz: 3,
  memoryGib: 64,
  diskGib: 1e12,
  diskIops: 1,
  diskMbps: 1,
  diskLatencyMs: 0,
}
const RESTART_MS = 5000

export const objectStoreKind = defineKind<typeof objectStoreFields>({
  spec: objectStoreSpec,
  plan: (config, context) => ({
    instances: config.copies,
    machine: {
      ...BUILDING,
      networkGbps: config.totalGbps / config.copies,
      transferMbps: config.transferMbps,
    },
    cpuDiscipline: 'run-to-completion',
    groupCommit: false,
    memory: { baseMb: 0, reservedMb: 0, perCallMb: 0 },
    restartMs: RESTART_MS,
    pools: [],
    storedBytes: bytesOf(context.dataSets),
    programs: {
      read: answering(
        config,
        ask('find', {
          there: [reply(undefined, 'item')],
          missing: [reply('missing', SMALL_MESSAGE_BYTES)],
        }),
      ),
      write: answering(config, ask('stored', { done: [] }), reply(undefined, SMALL_MESSAGE_BYTES)),
      probe: probeProgram(),
    },
    createBehavior: (port) => createObjectStoreBehavior(config, context, port),
  }),
})

function answering({ firstByteMs, firstByteShape, firstByteCv }: Config, ...steps: Step[]): Program {
  return program(
    always(0),
    ask('admit', { yes: [], no: [fail('rate-limited')] }),
    { do: 'delay', ms: { shape: firstByteShape as Shape, mean: firstByteMs, cv: firstByteCv } },
    ...steps,
  )
}
