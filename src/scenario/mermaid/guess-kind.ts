// Guess kind: what a box of a sketch is, and what says so.
// Picture: reading a label; where it says nothing, looking at the outline; else at who asks whom.
// Invariant: every box gets a kind that exists.
import { SPECS } from '../../kinds/specs'
import type { GraphEdge, GraphNode } from './graph-text'
import { kindOfName } from './name-kinds'

export interface KindGuess {
  readonly kind: string
  /**
   * What it was told by: its class; a word of its name; its outline; that nobody asks it; that it is asked by a queue. Or:
   * nothing said anything; it was not drawn, but somebody has to ask; or to stand between two that cannot be linked; or
   * an arrow of it was drawn the other way round; an arrow of it was taken for an answer; or it was made a copy of another.
   */
  readonly why:
    | 'class'
    | 'name'
    | 'outline'
    | 'asks-first'
    | 'consumes'
    | 'nothing'
    | 'added'
    | 'between'
    | 'turned'
    | 'answers'
    | 'copies'
  /** Of a name: the word that decided. */
  readonly word?: string
  /** Of answers and copies: whom it answers, or what it copies. */
  readonly names?: readonly string[]
}

export function guessKind(node: GraphNode, edges: readonly GraphEdge[]): KindGuess {
  const { className, label, id, shape } = node
  if (className !== undefined && SPECS.has(className)) return { kind: className, why: 'class' }
  const named = kindOfName(label) ?? kindOfName(id)
  if (named !== undefined) return { ...named, why: 'name' }
  if (shape === 'cylinder') return { kind: 'database', why: 'outline' }
  const isAsked = edges.some(({ from, to, isTwoWay }) => to === id || (isTwoWay && from === id))
  const asks = edges.some(({ from }) => from === id)
  return asks && !isAsked ? { kind: 'clients', why: 'asks-first' } : { kind: 'server', why: 'nothing' }
}
