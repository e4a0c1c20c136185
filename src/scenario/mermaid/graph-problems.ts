// What is wrong with a Mermaid graph that somebody opens, or was left out of it.
// Picture: a volume of the doctor's book for foreign patients, fetched when one comes: who opens none need not carry it.
// Invariant: as of the first: where, what, and how to mend it.
import { type Wording, wordedBy } from '../../core/problem'

export const GRAPH_PROBLEMS = {
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
    fix: 'Call it as a region of the catalog, such as "eu-west-1", or draw a place around it, if it is one.',
  }),
  'graph-frame-edge': (from: string, to: string): Wording => ({
    message: `The arrow from "${from}" to "${to}" was left out: a frame neither calls nor answers.`,
    fix: 'Draw links to and from the components in the frame that are meant.',
  }),
  'graph-self': (name: string): Wording => ({
    message: `The arrow from "${name}" to itself was left out: a component does not call itself.`,
    fix: 'Say in its settings what it does by itself.',
  }),
  'graph-repeat': (from: string, to: string): Wording => ({
    message: `Another arrow from "${from}" to "${to}" was left out: between two components there is one link of each role.`,
    fix: 'Write a role on each arrow, such as "-->|read|" and "-->|write|", if several links are meant.',
  }),
  'graph-arrow-text': (text: string): Wording => ({
    message: `The text "${text}" on an arrow was left out: what a link says is its role.`,
    fix: 'Choose the role of the link, or write the text in a note.',
  }),
  'graph-long-name': (name: string, max: number): Wording => ({
    message: `The name "${name}" was cut: a name has at most ${max} letters.`,
    fix: 'Give it a shorter name.',
  }),
  'graph-no-users': (max: number): Wording => ({
    message: `Nobody was added who asks: a design has at most ${max} components.`,
    fix: 'Remove a component, then add clients from the palette.',
  }),
} as const

export const graphProblem = wordedBy(GRAPH_PROBLEMS)
