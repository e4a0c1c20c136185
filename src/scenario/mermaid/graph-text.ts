// Graph text: a Mermaid `graph` or `flowchart` as nodes and edges. What only decorates (classes, styles, clicks) is let be.
// Picture: reading somebody's sketch aloud: boxes, then arrows, line by line.
// Invariant: every line is understood or named in a problem; nodes stand in the order in which they are first mentioned.
import { graphProblem } from './graph-problems'
import { problem, type Problem } from '../../core/problem'
import { refuse, succeed, type Result } from '../../core/result'
import { LIMITS } from '../limits'
import { refuseFile } from '../refuse-file'
import { utf8Length } from '../share/utf8'
import { readLabel } from './graph-labels'
import { statementsOf } from './graph-statements'
import { type NodeToken, readEdge, readNode } from './graph-tokens'

export interface GraphNode {
  readonly id: string
  /** What stands in the box; its id where nothing does. */
  readonly label: string
  /** `cylinder` for a database's drum, `plain` for every other outline. */
  readonly shape: 'plain' | 'cylinder'
  /** The class it is given, `:::cache`. */
  readonly className: string | undefined
  /** The innermost frame it stands in. */
  readonly frame: GraphFrame | undefined
}

/** A subgraph. */
export interface GraphFrame {
  readonly id: string
  /** What is written on it; its id where nothing is. */
  readonly name: string
  readonly inside: GraphFrame | undefined
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
  readonly frames: readonly GraphFrame[]
  /** Arrows that begin or end at a frame, by what is written at their ends. */
  readonly frameEdges: readonly { readonly from: string; readonly to: string }[]
}

/** Whether a text could be meant as such a graph; only its first statement is read. */
export function isGraphText(text: string): boolean {
  for (const first of statementsOf(text)) return HEADER.test(first.text)
  return false
}

export function parseGraph(text: string): Result<Graph> {
  const bytes = utf8Length(text)
  if (bytes > LIMITS.textBytes) return refuse(problem('too-large', 'graph', 'graph', bytes, LIMITS.textBytes))
  const [header, ...statements] = statementsOf(text)
  if (!HEADER.test(header?.text ?? '')) return refuse(graphProblem('not-a-graph', 'line 1'))
  const sheet = new Sheet()
  const problems: Problem[] = []
  for (const { text: statement, line } of statements) {
    if (problems.length === LIMITS.problems) break
    if (!sheet.take(statement))
      problems.push(graphProblem('graph-line', `line ${line}`, shortened(statement)))
  }
  if (problems.length > 0) return refuseFile(problems)
  if (sheet.arrows > ARROWS_MAX)
    return refuse(problem('too-many', 'graph', 'arrows', sheet.arrows, ARROWS_MAX))
  const graph = sheet.graph()
  if (graph.frames.length > LIMITS.places)
    return refuse(problem('too-many', 'graph', 'frames', graph.frames.length, LIMITS.places))
  return graph.nodes.length === 0 ? refuse(graphProblem('empty-graph', 'line 1')) : succeed(graph)
}

const HEADER = /^(graph|flowchart)(-elk)?(\s+(TB|TD|BT|RL|LR))?$/
/** Each is a word and what it is about; a box may have such a name, and then an arrow follows. */
const DECORATION =
  /^(end|(classDef|class|style|linkStyle|click|direction)\s+[\p{L}\p{N}_].*|acc(Title|Descr)\s*:.*)$/u
/** There and back for every link a design may have. */
const ARROWS_MAX = 2 * LIMITS.links
/** Of one statement; a line with as many boxes as a design may have is shorter. */
const STATEMENT_LENGTH_MAX = 20_000
const SHOWN_LENGTH = 80

function shortened(statement: string): string {
  return statement.length > SHOWN_LENGTH ? `${statement.slice(0, SHOWN_LENGTH)}…` : statement
}

class Sheet {
  /** As they were drawn, kept or not. */
  arrows = 0
  private readonly nodes = new Map<string, GraphNode>()
  /** Nodes that were drawn as boxes, and not only mentioned. */
  private readonly boxed = new Set<string>()
  private readonly edges: GraphEdge[] = []
  private readonly frames: GraphFrame[] = []
  /** The innermost one whose end has not come yet. */
  private open: GraphFrame | undefined

  /** False where a statement is not understood. */
  take(statement: string): boolean {
    if (statement.length > STATEMENT_LENGTH_MAX) return false
    const frame = /^subgraph(?:\s+(.*))?$/.exec(statement)
    if (statement === 'end') this.open = this.open?.inside
    if (frame === null) return DECORATION.test(statement) || this.read(statement)
    const [, id, title] = /^([^[]*)(?:\[(.*)\])?$/.exec(frame[1] ?? '') ?? [undefined, frame[1], undefined]
    this.open = { id: id.trim(), name: readLabel((title ?? id).trim()) || 'subgraph', inside: this.open }
    this.frames.push(this.open)
    return true
  }

  /** A frame is no box, whichever of the two was mentioned first. */
  graph(): Graph {
    const frames = new Map(
      this.frames.filter(({ id }) => !this.boxed.has(id)).map(({ id, name }) => [id, name]),
    )
    const nameOf = (id: string): string => frames.get(id) ?? this.nodes.get(id)!.label
    const meetsFrame = ({ from, to }: GraphEdge): boolean => frames.has(from) || frames.has(to)
    return {
      nodes: [...this.nodes.values()].filter(({ id }) => !frames.has(id)),
      edges: this.edges.filter((edge) => !meetsFrame(edge)),
      frames: this.frames,
      frameEdges: this.edges
        .filter(meetsFrame)
        .map(({ from, to }) => ({ from: nameOf(from), to: nameOf(to) })),
    }
  }

  /** `a & b --> c -- text --> d`; false where it is not of that form. */
  private read(statement: string): boolean {
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
  private mention({ id, label, shape, className }: NodeToken): void {
    const known = this.nodes.get(id)
    if (label !== undefined) this.boxed.add(id)
    this.nodes.set(id, {
      id,
      // An icon alone is no name.
      label: label === undefined || label === '' ? (known?.label ?? id) : label,
      shape: label === undefined ? (known?.shape ?? 'plain') : shape,
      className: className ?? known?.className,
      // The first frame that mentions it has it.
      frame: known?.frame ?? this.open,
    })
  }

  private join(
    from: readonly string[],
    to: readonly string[],
    { label, isTwoWay }: { readonly label: string; readonly isTwoWay: boolean },
  ): void {
    this.arrows += from.length * to.length
    if (this.arrows > ARROWS_MAX) return
    for (const one of from) for (const other of to) this.edges.push({ from: one, to: other, label, isTwoWay })
  }
}
