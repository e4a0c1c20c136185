// What is wrong outside of the drawing: with runs, files, the device that keeps them, and commands.
// Picture: the second volume of the doctor's book. Invariant: as of the first: where, what, and how to mend it.
import { list, sentence } from './problem-phrases'
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
  'no-objectives': (): Wording => ({
    message: 'The scenario has no objectives, so no traffic is too much for it.',
    fix: 'Add an objective, such as {"id": "fast", "measure": "latency", "atMostMs": 300}.',
  }),
  'not-a-graph': (): Wording => ({
    message: 'This is not a Mermaid graph: its first line does not begin with "graph" or "flowchart".',
    fix: 'Begin with a line such as "flowchart LR"; other kinds of Mermaid diagrams cannot be opened.',
  }),
  'empty-graph': (): Wording => ({
    message: 'This graph has no boxes.',
    fix: 'Add a line such as "browser --> server".',
  }),
  'graph-line': (line: string): Wording => ({
    message: `"${line}" is not understood.`,
    fix: 'Write boxes and arrows, such as "web[Web server] --> db[(Orders)]", one line each.',
  }),
  'graph-edge': (from: string, to: string): Wording => ({
    message: `The arrow from "${from}" to "${to}" was left out: such components cannot call each other.`,
    fix: 'Correct the kind of one of them, or draw the link to the component that is meant.',
  }),
  'graph-frame': (name: string): Wording => ({
    message: `The frame "${name}" was left out; what stood in it is there.`,
    fix: 'Draw a region, a zone or a machine around it, if it is one.',
  }),
  'unknown-command': (command: string, known: readonly string[]): Wording => ({
    message: `There is no command "${command}".`,
    fix: `Use one of these: ${list(known)}.`,
  }),
  'unknown-option': (option: string, known: readonly string[]): Wording => ({
    message: `There is no option "${option}" here.`,
    fix: `Use one of these: ${list(known)}.`,
  }),
  'missing-value': (option: string, expected: string): Wording => ({
    message: `"${option}" needs a value.`,
    fix: `Write "${option}" followed by ${expected}.`,
  }),
  'unwanted-value': (option: string, value: string): Wording => ({
    message: `"${option}" takes no value, but "${value}" was given.`,
    fix: `Write "${option}" alone, or leave it out.`,
  }),
  'unknown-entry': (id: string, known: readonly string[]): Wording => ({
    message: `The library has no "${id}".`,
    fix: `Use one of these: ${list(known)}; \`library\` lists them all.`,
  }),
  'missing-file': (command: string): Wording => ({
    message: `"${command}" needs a scenario.`,
    fix: `Write "${command}" followed by a file that was saved by Tierscape, or by a shared address.`,
  }),
  'extra-argument': (argument: string): Wording => ({
    message: `"${argument}" is one argument too many.`,
    fix: 'Remove it; put a file name that contains spaces in quotes.',
  }),
  'unreadable-file': (reason: string): Wording => ({
    message: `This file cannot be read: ${reason}.`,
    fix: 'Check the name and the folder of the file, and that you may read it.',
  }),
  'not-a-design': (): Wording => ({
    message: 'This is neither a design saved by Tierscape nor a Mermaid graph.',
    fix: 'Open a JSON or SVG file that was saved here, or a text that begins with "graph" or "flowchart".',
  }),
  'picture-without-design': (): Wording => ({
    message: 'This picture carries no design: it was not saved here, or another program has left that out.',
    fix: 'Open the SVG as it was saved here, or the JSON file of the same design.',
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
  'warmup-too-long': (warmupS: number, durationS: number): Wording => ({
    message: `The warm-up of ${warmupS} s leaves nothing to measure in a run that ends after ${durationS} s.`,
    fix: 'Make --warmup smaller than --duration; the duration includes the warm-up.',
  }),
}
