// Graph text: a Mermaid `graph` or `flowchart` as nodes and edges. What only decorates (classes, styles, clicks) is let be.
// Picture: reading somebody's sketch aloud: boxes, then arrows, line by line.
// Invariant: every line is understood or named in a problem; nodes stand in the order in which they are first mentioned.
import { problem, type Problem } from '../../core/problem'
import { refuse, succeed, type Result } from '../../core/result'
import { type NodeToken, readEdge, readNode } from './graph-tokens'

export interface GraphNode {
  readonly id: string
  /** What stands in the box; its id where nothing does. */
  readonly label: string
  /** `cylinder` for a database's drum, `plain` for every other outline. */
  readonly shape: 'plain' | 'cylinder'
  /** The class it is given, `:::cache`. */
  readonly className: string | undefined
}

export interface GraphEdge {
  readonly from: string
  readonly to: string
  readonly label: string
  /** Drawn without a head, or with one at either end. */
  readonly isTwoWay: boolean
}

export interface Graph {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
  /** Names of subgraphs: their boxes are kept, their frames are not. */
  readonly frames: readonly string[]
}

/** Whether a text could be meant as such a graph. */
export function isGraphText(text: string): boolean {
  return HEADER.test(statementsOf(text)[0]?.text ?? '')
}

export function parseGraph(text: string): Result<Graph> {
  const statements = statementsOf(text)
  if (!HEADER.test(statements[0]?.text ?? '')) return refuse(problem('not-a-graph', 'line 1'))
  const sheet = new Sheet()
  const problems = statements.slice(1).flatMap(({ text: statement, line }): readonly Problem[] => {
    const frame = /^subgraph\b\s*(.*)$/.exec(statement)
    if (frame !== null) {
      sheet.frames.push(frame[1].replace(/^[^[]*\[(.*)\]$/, '$1').replaceAll('"', '') || 'subgraph')
      return []
    }
    if (DECORATION.test(statement)) return []
    return sheet.read(statement) ? [] : [problem('graph-line', `line ${line}`, statement)]
  })
  if (problems.length > 0) return refuse(problems)
  if (sheet.nodes.size === 0) return refuse(problem('empty-graph', 'line 1'))
  return succeed({ nodes: [...sheet.nodes.values()], edges: sheet.edges, frames: sheet.frames })
}

const HEADER = /^(graph|flowchart)(-elk)?(\s+(TB|TD|BT|RL|LR))?$/
const DECORATION =
  /^(end|classDef\b.*|class\b.*|style\b.*|linkStyle\b.*|click\b.*|direction\b.*|accTitle\b.*|accDescr\b.*)$/

interface Statement {
  readonly text: string
  readonly line: number
}

/** One per line or semicolon, without comments, front matter and what is empty. */
function statementsOf(text: string): readonly Statement[] {
  const lines = text.replace(/^\s*---\n[^]*?\n---\n/, (front) => '\n'.repeat(front.split('\n').length - 1))
  return lines.split('\n').flatMap((line, index) =>
    withoutComment(line)
      // A semicolon within a label is part of it.
      .split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/)
      .map((one) => ({ text: one.trim(), line: index + 1 }))
      .filter((one) => one.text !== ''),
  )
}

function withoutComment(line: string): string {
  return line.replace(/%%.*$/, '').replace(/\r$/, '')
}

class Sheet {
  readonly nodes = new Map<string, GraphNode>()
  readonly edges: GraphEdge[] = []
  readonly frames: string[] = []

  /** `a & b --> c -- text --> d`; false where it is not of that form. */
  read(statement: string): boolean {
    let rest = statement
    let before: readonly string[] = []
    let edge: ReturnType<typeof readEdge>
    do {
      const group = this.readGroup(rest)
      if (group === undefined) return false
      if (edge !== undefined && !edge.isInvisible) this.join(before, group.ids, edge)
      before = group.ids
      edge = readEdge(group.rest)
      rest = edge?.rest ?? group.rest
    } while (edge !== undefined)
    return rest.trim() === ''
  }

  private readGroup(text: string): { readonly ids: readonly string[]; readonly rest: string } | undefined {
    const ids: string[] = []
    let rest = text
    for (;;) {
      const read = readNode(rest)
      if (read === undefined) return undefined
      this.mention(read.node)
      ids.push(read.node.id)
      const and = /^\s*&/.exec(read.rest)
      if (and === null) return { ids, rest: read.rest }
      rest = read.rest.slice(and[0].length)
    }
  }

  /** A later mention may say what the first one left open. */
  private mention(node: NodeToken): void {
    const known = this.nodes.get(node.id)
    this.nodes.set(node.id, {
      id: node.id,
      label: node.label ?? known?.label ?? node.id,
      shape: node.label === undefined ? (known?.shape ?? 'plain') : node.shape,
      className: node.className ?? known?.className,
    })
  }

  private join(
    from: readonly string[],
    to: readonly string[],
    { label, isTwoWay }: { readonly label: string; readonly isTwoWay: boolean },
  ): void {
    for (const one of from) for (const other of to) this.edges.push({ from: one, to: other, label, isTwoWay })
  }
}
