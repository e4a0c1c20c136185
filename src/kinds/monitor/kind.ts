import { always } from '../../engine/plan'
import type { Program } from '../../engine/program'
import { SCRAPE } from '../../engine/watch'
import { defineKind } from '../../kit/define-kind'
import { machineOf } from '../../kit/machine-plan'
import {
  ask,
  call,
  cpu,
  cpuMs,
  fail,
  goto,
  label,
  onFail,
  probeProgram,
  program,
  reply,
  SMALL_MESSAGE_BYTES,
} from '../../kit/steps'
import { createMonitorBehavior } from './behavior'
import { ASKING } from './rounds'
import { type monitorFields, monitorSpec } from './spec'

/** Storing one machine's figures, and looking whether any is wrong. */
const NOTE_CPU_MS = 1
const PROGRAM_MIB = 512

export const monitorKind = defineKind<typeof monitorFields>({
  spec: monitorSpec,
  plan: (config, context) => ({
    instances: config.instances,
    machine: machineOf(config),
    cpuDiscipline: 'fair-share',
    groupCommit: false,
    memory: { baseMb: PROGRAM_MIB, reservedMb: 0, perCallMb: 0 },
    restartMs: config.restartMs,
    pools: [],
    programs: { [ASKING]: ASK_ONE, put: lineProgram(config.lineCpuMs), probe: probeProgram() },
    // Read when needed: behaviors outlive edits of their links.
    createBehavior: (port) =>
      createMonitorBehavior(config, () => context.links.filter(({ role }) => role === 'watch'), port),
  }),
})

/** A log line: whoever waits for it waits for this. */
function lineProgram(ms: number): Program {
  return program(always(ms), cpu(), ask('take in', { counted: [] }), reply(undefined, SMALL_MESSAGE_BYTES))
}

/** One question to one machine. */
const ASK_ONE: Program = program(
  always(0),
  onFail('silent'),
  call('to', { op: SCRAPE, bytes: SMALL_MESSAGE_BYTES }, { failed: [fail()] }),
  cpuMs(NOTE_CPU_MS),
  ask('note figures', { noted: [] }),
  goto('done'),
  label('silent'),
  ask('note silence', { noted: [] }),
  label('done'),
)
