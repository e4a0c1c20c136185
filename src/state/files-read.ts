// Reading a text from outside: which of the forms of a design it has. Picture: the clerk who opens the post.
// Invariant: whatever the text, the answer is a scenario or the reasons why it is none.
import { problem } from '../core/problem'
import { refuse, type Result, succeed } from '../core/result'
import { scenarioIn } from '../picture/scenario-in'
import type { Scenario } from '../scenario/document'
import { setTitle } from '../scenario/edits/sheet'
import { parseScenario } from '../scenario/file'
import { draftOf } from '../scenario/mermaid/draft'
import { isGraphText } from '../scenario/mermaid/graph-text'
import type { DraftNotes } from './files-draft'

export interface Read {
  readonly scenario: Scenario
  /** Of a sketch. */
  readonly draft?: DraftNotes
}

/** `name`: of the file, for a sketch that has no title of its own. */
export function readText(text: string, name: string): Result<Read> {
  const begins = text.replace(/^\uFEFF/, '').trimStart()
  if (/^[{[]/.test(begins)) return ofFile(parseScenario(begins))
  if (/<svg[\s>]/i.test(begins)) {
    const carried = scenarioIn(begins)
    return carried === undefined
      ? refuse(problem('picture-without-design', 'file'))
      : ofFile(parseScenario(carried))
  }
  const graph = fencedGraph(begins) ?? begins
  return isGraphText(graph) ? ofGraph(graph, name) : refuse(problem('not-a-design', 'file'))
}

function ofFile(scenario: Result<Scenario>): Result<Read> {
  return scenario.ok ? succeed({ scenario: scenario.value }) : scenario
}

function ofGraph(text: string, name: string): Result<Read> {
  const drawn = draftOf(text)
  if (!drawn.ok) return drawn
  const { scenario, ...draft } = drawn.value
  const named = /^(.+)\.\w+$/.exec(name)?.[1]
  const titled = named === undefined ? succeed(scenario) : setTitle(scenario, { title: named })
  return succeed({ scenario: titled.ok ? titled.value : scenario, draft })
}

/** The first Mermaid block of a page of Markdown. */
function fencedGraph(text: string): string | undefined {
  return /^```\s*mermaid\s*\n([^]*?)^```/m.exec(text)?.[1]
}
