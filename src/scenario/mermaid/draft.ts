// Draft: a sketch of boxes and arrows as a scenario that runs. Kinds are guessed, and every guess is listed.
// Picture: an engineer who redraws a sketch from the whiteboard, with a note wherever he had to decide something.
// Invariant: every box becomes a component of its name; what was added, turned around or left out is in the list.
import type { Problem } from '../../core/problem'
import { problem } from '../../core/problem'
import { refuse, succeed, type Result } from '../../core/result'
import { SPECS } from '../../kinds/specs'
import type { Role } from '../../kit/roles'
import type { Scenario } from '../document'
import { addComponent } from '../edits/components'
import { addLink } from '../edits/links'
import { setSettings } from '../edits/set-settings'
import { nextId } from '../ids'
import { LIMITS } from '../limits'
import { emptyScenario } from '../new-scenario'
import { specOf } from '../settings'
import { possibleRoles } from '../pair-problem'
import { type GraphNode, parseGraph } from './graph-text'
import { inColumns } from './in-columns'
import { guessKind, type KindGuess } from './guess-kind'
import { isNamedCopy } from './name-kinds'
import { type OneWay, oneWayEdges } from './one-way'

/** What was decided about a component of the draft. */
export interface Guess extends KindGuess {
  readonly component: string
  readonly name: string
}

export interface Draft {
  readonly scenario: Scenario
  readonly guesses: readonly Guess[]
  /** Arrows and frames that could not be kept. */
  readonly leftOut: readonly Problem[]
}

export function draftOf(text: string): Result<Draft> {
  const graph = parseGraph(text)
  if (!graph.ok) return graph
  const { nodes, edges, frames } = graph.value
  if (nodes.length > LIMITS.components)
    return refuse(
      problem(
        'limit-reached',
        'graph',
        `A design has at most ${LIMITS.components} components, and this graph has ${nodes.length}`,
      ),
    )
  const kinds = new Map(nodes.map((node) => [node.id, guessKind(node, edges)]))
  const oneWay = oneWayEdges(edges, (id) => specOf(kinds.get(id)!.kind)?.category === 'traffic')
  const drafting = new Drafting(nodes, kinds, oneWay)
  drafting.link(oneWay)
  drafting.addCopies(oneWay)
  drafting.addUsers()
  return succeed({
    scenario: inColumns(drafting.scenario),
    guesses: drafting.guesses,
    leftOut: [...drafting.leftOut, ...frames.map((name) => problem('graph-frame', 'graph', name))],
  })
}

/** All clients of a draft together ask for so much: little enough for one small server. */
const DRAFT_RPS = 60

class Drafting {
  scenario: Scenario = { ...emptyScenario(), title: 'Draft' }
  readonly guesses: Guess[] = []
  readonly leftOut: Problem[] = []
  /** Component by node. */
  private readonly ids = new Map<string, string>()
  private readonly copies: ReadonlySet<string>
  /** Added in between, by kind and target. */
  private readonly between = new Map<string, string>()

  constructor(nodes: readonly GraphNode[], kinds: ReadonlyMap<string, KindGuess>, oneWay: readonly OneWay[]) {
    for (const node of nodes) {
      const guess = consumerGuess(node.id, kinds, oneWay) ?? kinds.get(node.id)!
      this.ids.set(node.id, this.add(guess, node.label))
    }
    this.copies = new Set(
      nodes.filter((node) => isNamedCopy(node.label)).map((node) => this.ids.get(node.id)!),
    )
  }

  link(oneWay: readonly OneWay[]): void {
    for (const edge of oneWay)
      this.join({ ...edge, from: this.ids.get(edge.from)!, to: this.ids.get(edge.to)! })
  }

  /** Where somebody is linked to copies only, the first of them is what the others copy. */
  addCopies(oneWay: readonly OneWay[]): void {
    const callers = [...new Set(oneWay.map(({ from }) => this.ids.get(from)!))]
    for (const caller of callers) {
      const stores = this.scenario.links
        .filter(({ from, to }) => from === caller && this.offers(to, 'replicate'))
        .map(({ to }) => to as string)
      const [first, ...others] = new Set(stores)
      if (others.length === 0 || !stores.every((id) => this.copies.has(id))) continue
      for (const other of others) this.tryLink(first, other, 'replicate')
    }
  }

  /** Somebody has to ask: users of whatever nobody asks, unless there are some. */
  addUsers(): void {
    const { components } = this.scenario
    const isTraffic = ({ kind }: { readonly kind: string }) => specOf(kind)?.category === 'traffic'
    if (!components.some(isTraffic)) {
      const asked = new Set<string>(this.scenario.links.map(({ to }) => to))
      const entries = components.filter(({ id }) => !asked.has(id)).map(({ id }) => id as string)
      this.addUsersOf(entries.length > 0 ? entries : [components[0].id])
    }
    const clients = this.scenario.components.filter(isTraffic)
    const rateRps = Math.max(1, Math.round(DRAFT_RPS / clients.length))
    for (const { id } of clients) this.keep(setSettings(this.scenario, { id, settings: { rateRps } }))
  }

  /** Users ask at one door: before several stands a balancer, or each has users of its own. */
  private addUsersOf(entries: readonly string[]): void {
    const isSpread =
      entries.length > 1 &&
      entries.every((entry) => specOf(this.kindOf(entry))?.accepts.includes('route') === true)
    const doors = isSpread ? [this.add({ kind: 'load-balancer', why: 'added' }, 'Balancer')] : entries
    if (isSpread) for (const entry of entries) this.tryLink(doors[0], entry)
    for (const to of doors) {
      const from = this.add({ kind: 'clients', why: 'added' }, 'Users')
      this.join({ from, to, role: undefined, isEither: false })
    }
  }

  private join({ from, to, role: named, isEither }: OneWay): void {
    const reads = this.copies.has(to) && this.roles(from, to).includes('read')
    const role = named ?? (reads ? 'read' : undefined)
    if (this.tryLink(from, to, role) || (isEither && this.tryLink(to, from))) return
    if (this.joinThrough('server', from, to) || this.joinThrough('worker', from, to)) return
    if (this.tryLink(to, from)) this.note(from, { kind: this.kindOf(from), why: 'turned' })
    else this.leftOut.push(problem('graph-edge', 'graph', this.nameOf(from), this.nameOf(to)))
  }

  /** Asks through a component in between that may ask the target; one for all who want to. */
  private joinThrough(kind: string, from: string, to: string): boolean {
    const key = `${kind} ${to}`
    const known = this.between.get(key)
    if (known !== undefined && this.tryLink(from, known)) return true
    const before = this.scenario
    const guesses = this.guesses.length
    const added = this.add({ kind, why: 'between' }, kind === 'server' ? 'API' : 'Worker')
    if (this.tryLink(from, added) && this.tryLink(added, to)) {
      this.between.set(key, added)
      return true
    }
    this.scenario = before
    this.guesses.length = guesses
    return false
  }

  private add(guess: KindGuess, name: string): string {
    const { kind } = guess
    const id = nextId(
      kind,
      this.scenario.components.map((component) => component.id),
    )
    this.keep(
      addComponent(this.scenario, { id, kind, name: name.slice(0, LIMITS.nameLength), position: ORIGIN }),
    )
    this.note(id, guess)
    return id
  }

  private note(component: string, guess: KindGuess): void {
    this.guesses.push({ component, name: this.nameOf(component), ...guess })
  }

  private tryLink(from: string, to: string, role?: Role): boolean {
    const id = nextId(
      'link',
      this.scenario.links.map((link) => link.id),
    )
    return this.keep(addLink(this.scenario, { id, from, to, ...(role === undefined ? {} : { role }) }))
  }

  private keep(result: Result<Scenario>): boolean {
    if (result.ok) this.scenario = result.value
    return result.ok
  }

  private roles(from: string, to: string) {
    return possibleRoles(this.component(from), this.component(to))
  }

  private offers(id: string, role: Role): boolean {
    return specOf(this.kindOf(id))?.offers.includes(role) === true
  }

  private component(id: string) {
    return this.scenario.components.find((component) => component.id === id)!
  }

  private kindOf(id: string): string {
    return this.component(id).kind
  }

  private nameOf(id: string): string {
    return this.component(id).name
  }
}

const ORIGIN = { x: 0, y: 0 }

/** Who is asked by queues only takes messages from them, whatever else its name would make it. */
function consumerGuess(
  id: string,
  kinds: ReadonlyMap<string, KindGuess>,
  oneWay: readonly OneWay[],
): KindGuess | undefined {
  const { kind } = kinds.get(id)!
  if (kind !== 'server' || !SPECS.has('worker')) return undefined
  const callers = oneWay.filter(({ to }) => to === id)
  const isConsumer =
    callers.length > 0 &&
    callers.every(({ from }) => specOf(kinds.get(from)!.kind)?.offers.includes('deliver') === true)
  return isConsumer ? { kind: 'worker', why: 'consumes' } : undefined
}
