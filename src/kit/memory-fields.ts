// Memory fields: what happens at the end of a machine's memory, shared by the kinds whose calls hold some.
// Picture: a full house: the next guest is turned away, or the floor gives way.
import type { MemoryPlan } from '../engine/plan'
import type { ChoiceField, NumberField } from './fields'

const KIB_PER_MIB = 1024

export const MEMORY_FIELDS = {
  outOfMemory: {
    type: 'choice',
    label: 'When memory is full',
    default: 'refuses',
    group: 'Runtime',
    rare: true,
    help: 'Of a call that does not fit only that call fails, as where the program has a limit of its own; or the operating system kills the process, all its calls crash, and it restarts by itself.',
    choices: [
      { value: 'refuses', label: 'The call fails' },
      { value: 'dies', label: 'The process dies' },
    ],
  } satisfies ChoiceField,
  leakKib: {
    type: 'number',
    label: 'Leak per call',
    unit: 'KiB',
    default: 0,
    min: 0,
    max: 1_000_000,
    group: 'Runtime',
    rare: true,
    help: 'Memory that every call leaves behind when it ends, until the process restarts.',
    source: 'none: a program gives back what it takes',
  } satisfies NumberField,
} as const

/** Spread into a plan's memory. */
export function memoryRulesOf(config: {
  readonly outOfMemory: string
  readonly leakKib: number
}): Pick<MemoryPlan, 'leakMb' | 'dies'> {
  return {
    ...(config.leakKib > 0 ? { leakMb: config.leakKib / KIB_PER_MIB } : {}),
    ...(config.outOfMemory === 'dies' ? { dies: true } : {}),
  }
}
