// What is wrong outside of the drawing: with runs, and with the device that keeps them and designs.
// Picture: the second volume of the doctor's book. Invariant: as of the first: where, what, and how to mend it.
import { sentence } from './problem-phrases'
import type { Wording } from './problem'

export const OUTSIDE_PROBLEMS = {
  'not-a-run-record': (found: string): Wording => ({
    message: `This is valid JSON, but not a Tierscape run record: it is ${found}.`,
    fix: 'Use a file that was exported as a run record; it contains "format", "scenario" and "edits".',
  }),
  'run-stopped': (reason: string): Wording => ({
    message: `The simulation stopped unexpectedly: ${sentence(reason)}`,
    fix: 'Your design is unharmed: run it again. If it stops again, please report it with the design and the seed.',
  }),
  'limit-reached': (sentences: string): Wording => ({
    message: sentence(sentences),
    fix: 'Change the design, or end the run before this happens.',
  }),
  'simulation-not-loaded': (): Wording => ({
    message: 'The simulation could not be loaded.',
    fix: 'Check the connection and reload the page; your design is kept.',
  }),
  'simulation-silent': (): Wording => ({
    message: 'The simulation does not answer any more.',
    fix: 'Your design is unharmed: start the simulation again.',
  }),
  'device-full': (): Wording => ({
    message: 'This device does not keep the design: its storage is full or switched off.',
    fix: 'Nothing is lost while the page is open: save it as a file, or delete designs you no longer need.',
  }),
  'designs-full': (max: number): Wording => ({
    message: `This device keeps ${max} designs, and there are as many already.`,
    fix: 'Delete one that you no longer need, or save this one as a file.',
  }),
  'run-not-kept': (): Wording => ({
    message: 'This device did not do that: its storage is full or switched off.',
    fix: 'Remove kept runs or designs that you no longer need, and do it once more.',
  }),
  'runs-full': (max: number): Wording => ({
    message: `This device keeps ${max} runs, and there are as many already.`,
    fix: 'Remove one that you no longer need, and keep this one then.',
  }),
  'run-gone': (name: string): Wording => ({
    message: `The run "${name}" is not on this device any more.`,
    fix: 'It may have been removed in another tab; keep the present run anew.',
  }),
  'open-elsewhere': (title: string): Wording => ({
    message: `"${title}" is open in another tab.`,
    fix: 'Change it there, or close that tab first.',
  }),
  'design-gone': (title: string): Wording => ({
    message: `"${title}" is not on this device any more.`,
    fix: 'Open another design; this one may have been deleted in another tab.',
  }),
  'not-kept': (title: string): Wording => ({
    message: `"${title}" is not kept on this device, and opening another design would lose it.`,
    fix: 'Save it as a file first; or do the same once more to go on without it.',
  }),
}
