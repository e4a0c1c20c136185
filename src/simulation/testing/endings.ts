// Endings: all the ways in which a program can leave a call, over its branches, jumps, repetitions and failures.
// Picture: every path through a garden, walked once.
// Invariant: a path that comes back to where it was in the same state is not walked again; a path may go round for ever.
import type { Step } from '../../engine/program'

export type Ending = 'unanswered' | 'answered' | 'failed' | 'answered twice'

interface Node {
  readonly step: Step | undefined
  /** Where it may go on; the end of the list is the end of the program. */
  next: readonly number[]
}

interface Flow {
  readonly nodes: Node[]
  readonly labels: Map<string, number>
}

interface Place {
  readonly at: number
  readonly way: Ending
  /** Where a failure goes on. */
  readonly onFail: string | undefined
}

/** Steps that can fail, and then go where the program wants failures to go. */
const FALLIBLE: readonly Step['do'][] = ['take', 'disk', 'memory', 'call', 'many', 'fail', 'wait']

export function endings(steps: readonly Step[]): ReadonlySet<Ending> {
  const flow: Flow = { nodes: [], labels: new Map() }
  lay(flow, steps)
  const found = new Set<Ending>()
  const seen = new Set<string>()
  const open: Place[] = [{ at: 0, way: 'unanswered', onFail: undefined }]
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const key = `${place.at} ${place.way} ${place.onFail}`
    if (seen.has(key)) continue
    seen.add(key)
    if (place.at >= flow.nodes.length || place.way === 'answered twice') found.add(place.way)
    else open.push(...onwards(flow, place, found))
  }
  return found
}

function onwards(flow: Flow, { at, way, onFail }: Place, found: Set<Ending>): readonly Place[] {
  const { step, next } = flow.nodes[at]
  const handled =
    step !== undefined && onFail !== undefined && FALLIBLE.includes(step.do)
      ? [{ at: labelOf(flow, onFail), way, onFail: undefined }]
      : []
  switch (step?.do) {
    case 'fail':
      if (handled.length === 0) found.add('failed')
      return handled
    case 'reply':
      return [{ at: at + 1, way: way === 'unanswered' ? 'answered' : 'answered twice', onFail }]
    case 'onFail':
      return [{ at: at + 1, way, onFail: step.label }]
    case 'goto':
      return [{ at: labelOf(flow, step.label), way, onFail }]
    case 'again':
      // A call begins anew only while somebody still waits for it, or nobody ever did.
      return [{ at: 0, way, onFail: undefined }]
    default:
      return [...handled, ...next.map((to) => ({ at: to, way, onFail }))]
  }
}

function labelOf({ nodes, labels }: Flow, name: string): number {
  return labels.get(name) ?? nodes.length
}

/** Lays the steps out in one row, each branch followed by a jump to where the branches meet. */
function lay(flow: Flow, steps: readonly Step[]): void {
  for (const step of steps) {
    if (step.do === 'label') flow.labels.set(step.name, flow.nodes.length)
    const node: Node = { step, next: [flow.nodes.length + 1] }
    flow.nodes.push(node)
    const branches = branchesOf(step)
    if (branches.length === 0) continue
    const starts: number[] = []
    const jumps: Node[] = []
    for (const branch of branches) {
      starts.push(flow.nodes.length)
      lay(flow, branch)
      const jump: Node = { step: undefined, next: [] }
      flow.nodes.push(jump)
      jumps.push(jump)
    }
    const meeting = flow.nodes.length
    for (const jump of jumps) jump.next = [meeting]
    // A call whose reply has no branch of its own goes on after the whole.
    node.next = step.do === 'call' && step.branches?.ok === undefined ? [...starts, meeting] : starts
  }
}

export function branchesOf(step: Step): readonly (readonly Step[])[] {
  switch (step.do) {
    case 'ask':
      return Object.values(step.branches)
    case 'call':
      return Object.values(step.branches ?? {})
    case 'many':
      return [step.enough, step.short]
    case 'wait':
      return [
        step.woken,
        ...(step.failed === undefined ? [] : [step.failed]),
        ...(step.late === undefined ? [] : [step.late]),
      ]
    default:
      return []
  }
}
