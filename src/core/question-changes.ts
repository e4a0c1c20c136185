// Changes of a question: what whoever answers a challenge has altered of what was asked. They stand beside the catalogue
// of problems, and apart from it, because only challenges need them.
// Picture: the examiner who finds that the sheet with the question was rewritten.
// Invariant: each says what was altered, and how it is put right.
import type { Problem, Wording } from './problem'
import { both } from './problem-phrases'

export type QuestionChangeCode = keyof typeof QUESTION_CHANGES

export type QuestionChange = Omit<Problem, 'code'> & { readonly code: QuestionChangeCode }

/** One entry per code: its arguments in, its two sentences out. */
export const QUESTION_CHANGES = {
  'traffic-changed': (name: string): Wording => ({
    message: `What "${name}" ask for, how often and from where, belongs to the question, and was changed.`,
    fix: `Put the settings and the place of "${name}" back.`,
  }),
  'traffic-added': (name: string): Wording => ({
    message: `"${name}" make traffic that the question does not have, and would be counted with it.`,
    fix: `Remove "${name}".`,
  }),
  'part-missing': (name: string): Wording => ({
    message: `"${name}" belongs to the question, and is gone.`,
    fix: 'Undo its removal, or begin anew.',
  }),
  'part-not-reached': (name: string, by: readonly string[]): Wording => ({
    message: `Not all requests that need "${name}" come to it any more: some are answered by ${both(by)} without it.`,
    fix: `Link ${both(by)} to "${name}", or to something that asks it, or lead these requests another way.`,
  }),
  'service-changed': (name: string): Wording => ({
    message: `How "${name}" behaves is the business of somebody else, and was changed.`,
    fix: `Put the settings of "${name}" back.`,
  }),
  'requests-changed': (name: string): Wording => ({
    message: `The request type "${name}" belongs to the question, and was changed or removed.`,
    fix: `Put the request type "${name}" back as it was.`,
  }),
  'data-changed': (name: string): Wording => ({
    message: `The data "${name}" belong to the question, and were changed or removed.`,
    fix: `Put the data "${name}" back as they were.`,
  }),
  'distances-changed': (): Wording => ({
    message: 'How far places are from each other belongs to the question, and was changed.',
    fix: 'Put the distances back as they were.',
  }),
  'fault-changed': (name: string): Wording => ({
    message: `A prepared fault of "${name}" was moved, mended or removed.`,
    fix: `Put the fault of "${name}" back on the time line.`,
  }),
  'goal-changed': (): Wording => ({
    message: 'One of the goals was changed or removed.',
    fix: 'Put the goals back as they were; goals of your own may stand beside them.',
  }),
  'length-changed': (durationS: number, warmupS: number): Wording => ({
    message: 'How long the run is counted belongs to the question, and was changed.',
    fix: `Let it last ${durationS} s, of which the first ${warmupS} s are not counted.`,
  }),
  'seed-changed': (seed: number): Wording => ({
    message: 'The seed belongs to the question, and was changed.',
    fix: `Set the seed back to ${seed}.`,
  }),
  'fact-changed': (name: string, field: string, allowed: string): Wording => ({
    message: `"${field}" of "${name}" is a fact of this challenge and nothing to decide.`,
    fix: `Set "${field}" to ${allowed}.`,
  }),
  'machine-changed': (name: string): Wording => ({
    message: `The machine of "${name}" is one that nobody rents out.`,
    fix: 'Choose an instance type of the catalog.',
  }),
  'outside-zones': (name: string): Wording => ({
    message: `"${name}" stands in no zone, and a machine has to stand in one here.`,
    fix: `Put "${name}" into a zone.`,
  }),
  'answer-ignored': (from: string, to: string, field: string): Wording => ({
    message: `"${field}" on the link from "${from}" to "${to}" lets requests pass as done that are not.`,
    fix: `Put "${field}" back: each request needs its answer, over the distance there is.`,
  }),
} as const

export function questionChange<Code extends QuestionChangeCode>(
  code: Code,
  where: string,
  ...args: Parameters<(typeof QUESTION_CHANGES)[Code]>
): QuestionChange {
  // The compiler cannot pair a generic code with its own entry; the signature above has done so already.
  const wording = QUESTION_CHANGES[code] as (...args: readonly unknown[]) => Wording
  return { code, where, ...wording(...args) }
}
