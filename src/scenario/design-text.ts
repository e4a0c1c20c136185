// Design text: a text from outside as the design it holds, in whichever of its forms. Picture: the clerk who opens the post.
// Invariant: whatever the text, the answer is a scenario or the reasons why it is none; page and terminal open the same.
import { fileProblem } from './file-problems'
import { refuse, type Result, succeed } from '../core/result'
import type { Scenario } from './document'
import { setTitle } from './edits/sheet'
import { parseScenario } from './file'
import { type DraftNotes, draftOf } from './mermaid/draft'
import { isGraphText } from './mermaid/graph-text'
import { scenarioIn } from './scenario-in'
import { textOfBytes } from './text-of-bytes'

export interface Design {
  readonly scenario: Scenario
  /** Of a sketch. */
  readonly draft?: DraftNotes
}

export function designOfBytes(bytes: Uint8Array, name: string): Result<Design> {
  const text = textOfBytes(bytes)
  return text.ok ? readDesign(text.value, name) : text
}

/** `name`: of the file, for a sketch that has no title of its own. */
export function readDesign(text: string, name: string): Result<Design> {
  const begins = text.trimStart()
  if (begins === '') return refuse(fileProblem('empty-file', 'file'))
  // With the lines before it: what is wrong in it is told by its line.
  if (/^[{[]/.test(begins)) return ofFile(parseScenario(text.replace(/^\uFEFF/, '')))
  // A picture may show a graph as text, and a page of Markdown may show a picture: what the text begins with decides.
  const graph = isPicture(begins) ? undefined : graphIn(text.replace(/^\uFEFF/, ''))
  if (graph !== undefined) return ofGraph(graph, name)
  if (!/<svg[\s>]/i.test(begins)) return refuse(fileProblem('not-a-design', 'file'))
  const carried = scenarioIn(begins)
  return carried === undefined
    ? refuse(fileProblem('picture-without-design', 'file'))
    : ofFile(parseScenario(carried))
}

/** Whether nothing but an XML declaration and a document type stands before the picture. */
function isPicture(text: string): boolean {
  return /^(<\?xml[^>]*>\s*)?(<!DOCTYPE[^>]*>\s*)?<svg[\s>]/i.test(text)
}

function ofFile(scenario: Result<Scenario>): Result<Design> {
  return scenario.ok ? succeed({ scenario: scenario.value }) : scenario
}

function ofGraph(text: string, name: string): Result<Design> {
  const drawn = draftOf(text)
  if (!drawn.ok) return drawn
  const { scenario, ...draft } = drawn.value
  const named = /^(.+)\.\w+$/.exec(name)?.[1]
  const titled = named === undefined ? succeed(scenario) : setTitle(scenario, { title: named })
  return succeed({ scenario: titled.ok ? titled.value : scenario, draft })
}

/** The text itself, or the first such graph in a page of Markdown, as far down as it stands there. */
function graphIn(text: string): string | undefined {
  if (isGraphText(text)) return text
  for (const found of text.matchAll(/^(```[^\S\n]*mermaid[^\S\n]*\n)([^]*?)^```/gm)) {
    const [, fence, block] = found
    if (isGraphText(block)) return text.slice(0, found.index + fence.length).replace(/[^\n]+/g, '') + block
  }
  return undefined
}
