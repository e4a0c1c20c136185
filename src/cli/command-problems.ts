// What is wrong with a command as it was typed.
// Picture: the volume of the doctor's book that lies at the terminal. Invariant: as of the first: where, what, and how to
// mend it.
import { type Wording, wordedBy } from '../core/problem'
import { list, oneOf } from '../core/problem-phrases'

export const COMMAND_PROBLEMS = {
  'no-objectives': (): Wording => ({
    message: 'The scenario has no objectives, so no traffic is too much for it.',
    fix: 'Add an objective, such as {"id": "fast", "measure": "latency", "atMostMs": 300}.',
  }),
  'unknown-command': (command: string, known: readonly string[]): Wording => ({
    message: `There is no command "${command}".`,
    fix: `Use one of these: ${list(known)}.`,
  }),
  'unknown-option': (option: string, known: readonly string[]): Wording => ({
    message: `There is no option "${option}" here.`,
    fix: known.length === 0 ? 'Leave it out: no option is known here.' : `Use one of these: ${list(known)}.`,
  }),
  'missing-value': (option: string, expected: string): Wording => ({
    message: `"${option}" needs a value.`,
    fix: `Write "${option}" followed by ${expected}.`,
  }),
  'unwanted-value': (option: string, value: string): Wording => ({
    message: `"${option}" takes no value, but "${value}" was given.`,
    fix: `Write "${option}" alone, or leave it out.`,
  }),
  'repeated-option': (option: string): Wording => ({
    message: `"${option}" is given more than once.`,
    fix: `Write "${option}" once, as it is meant.`,
  }),
  'ambiguous-name': (name: string, ids: readonly string[]): Wording => ({
    message: `Several components are called "${name}", so any of them could be meant.`,
    fix: `Use the id of the one that is meant: ${oneOf(ids)}.`,
  }),
  'no-part-to-sweep': (id: string, known: readonly string[]): Wording => ({
    message: `There is no component and no link called "${id}".`,
    fix: `Use one of these: ${firstOf(known)}.`,
  }),
  'not-swept': (field: string): Wording => ({
    message: `"${field}" holds a list or a curve, and only a number, a choice or a switch can be swept.`,
    fix: 'Sweep another field; or change this one in the file, and run that.',
  }),
  'without-effect': (field: string, other: string, is: readonly string[], found: string): Wording => ({
    message: `"${field}" counts only while "${other}" is ${oneOf(is)}, and it is ${found}.`,
    fix: `Set "${other}" to ${oneOf(is)} in the file first, or sweep another field.`,
  }),
  'unknown-entry': (id: string, known: readonly string[]): Wording => ({
    message: `The library has no "${id}".`,
    fix: `Use one of these: ${list(known)}; \`library\` lists them all.`,
  }),
  'missing-file': (command: string): Wording => ({
    message: `"${command}" needs a scenario.`,
    fix: `Write "${command}" followed by a file (saved by Tierscape, or a Mermaid graph), a shared address or library:<id>.`,
  }),
  'missing-graph': (command: string): Wording => ({
    message: `"${command}" needs a Mermaid graph.`,
    fix: `Write "${command}" followed by a file that begins with "graph" or "flowchart".`,
  }),
  'extra-argument': (argument: string): Wording => ({
    message: `"${argument}" is one argument too many.`,
    fix: 'Remove it; put a file name that contains spaces in quotes.',
  }),
  'warmup-too-long': (warmupS: number, durationS: number): Wording => ({
    message: `The warm-up of ${warmupS} s leaves nothing to measure in a run that ends after ${durationS} s.`,
    fix: 'Make --warmup smaller than --duration; the duration includes the warm-up.',
  }),
} as const

/** A screen holds so many; a design may have a thousand. */
const NAMED_MAX = 30

function firstOf(known: readonly string[]): string {
  const more = known.length - NAMED_MAX
  return more > 0 ? `${list(known.slice(0, NAMED_MAX))} and ${more} more` : list(known)
}

export const commandProblem = wordedBy(COMMAND_PROBLEMS)
