// Draft: a sketch of boxes and arrows as a scenario that runs. Kinds are guessed, and every guess is listed.
// Picture: an engineer who redraws a sketch from the whiteboard, with a note wherever he had to decide something.
// Invariant: every box becomes a component of its name; what was added, turned around or left out is in the list.
import { graphProblem } from './graph-problems'
import type { Problem } from '../../core/problem'
import { problem } from '../../core/problem'
import { refuse, succeed, type Result } from '../../core/result'
import { SPECS } from '../../kinds/specs'
import type { Role } from '../../kit/roles'
import type { Link, LinkId, Scenario } from '../document'
import { addComponent } from '../edits/components'
import { addLink } from '../edits/links'
import { setSettings } from '../edits/set-settings'
import { nextId } from '../ids'
import { LIMITS } from '../limits'
import { emptyScenario } from '../new-scenario'
import { specOf } from '../settings'
import { possibleRoles } from '../pair-problem'
import { roleProblem } from '../wiring'
import { bandIn, drawRegions, type FrameRegion, frameRegions, regionCodeOf } from './frame-regions'
import { type Graph, type GraphNode, parseGraph } from './graph-text'
import { inColumns } from './in-columns'
import { guessKind, type KindGuess } from './guess-kind'
import { isNamedCopy } from './name-kinds'
import { type Conversation, type Ends, isOutright, type OneWay, oneWayEdges, roleOf } from './one-way'

/** What was decided about a component of the draft. */
export interface Guess extends KindGuess {
  readonly component: string
  readonly name: string
}

export interface DraftNotes {
  readonly guesses: readonly Guess[]
  /** What could not be kept: arrows, frames, texts on arrows, the ends of long names. */
  readonly leftOut: readonly Problem[]
}

export interface Draft extends DraftNotes {
  readonly scenario: Scenario
}

export function draftOf(text: string): Result<Draft> {
  const graph = parseGraph(text)
  if (!graph.ok) return graph
  const { nodes, edges } = graph.value
  if (nodes.length > LIMITS.components)
    return refuse(problem('too-many', 'graph', 'boxes', nodes.length, LIMITS.components))
  const kinds = new Map(nodes.map((node) => [node.id, guessKind(node, edges)]))
  const conversation = oneWayEdges(edges, (id) => isTraffic(kinds.get(id)!))
  const { length } = conversation.calls
  if (length > LIMITS.links) return refuse(problem('too-many', 'graph', 'arrows', length, LIMITS.links))
  const drafting = new Drafting(nodes, kinds, conversation.calls)
  drafting.link(conversation)
  // Where every box and every arrow says what it is, nothing is missing, either.
  const isOutrightGraph = edges.every(isOutright) && [...kinds.values()].every(({ why }) => why === 'class')
  if (!isOutrightGraph) {
    drafting.addCopies(conversation.calls)
    drafting.addUsers()
  }
  drafting.askLittle()
  const regions = frameRegions(nodes, drafting.ids)
  return succeed({
    scenario: drawRegions(inColumns(drafting.scenario, bandIn(regions)), regions),
    guesses: drafting.guesses,
    leftOut: saidOnce([...drafting.leftOut, ...leftOutOf(graph.value, regions)]),
  })
}

function saidOnce(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((one) => [one.message, one])).values()]
}

/** What no design has a place for. */
function leftOutOf(
  { nodes, edges, frames, frameEdges }: Graph,
  regions: readonly FrameRegion[],
): readonly Problem[] {
  const drawn = new Set<string | undefined>(regions.map(({ code }) => code))
  const labels = new Map(nodes.map(({ id, label }) => [id, label]))
  const texts = new Set(edges.filter((edge) => roleOf(edge) === undefined).map(({ label }) => label))
  texts.delete('')
  return [
    ...edges
      .filter(({ from, to }) => from === to)
      .map(({ from }) => graphProblem('graph-self', 'graph', labels.get(from)!)),
    ...frameEdges.map(({ from, to }) => graphProblem('graph-frame-edge', 'graph', from, to)),
    ...[...texts].map((text) => graphProblem('graph-arrow-text', 'graph', text)),
    ...nodes
      .filter(({ label }) => label.length > LIMITS.nameLength)
      .map(({ label }) => graphProblem('graph-long-name', 'graph', label, LIMITS.nameLength)),
    ...frames
      .filter((frame) => !drawn.has(regionCodeOf(frame)))
      .map(({ name }) => graphProblem('graph-frame', 'graph', name)),
  ]
}

/** All clients of a draft together ask for so much: little enough for one small server. */
const DRAFT_RPS = 60

class Drafting {
  scenario: Scenario = { ...emptyScenario(), title: 'Draft' }
  readonly guesses: Guess[] = []
  readonly leftOut: Problem[] = []
  /** Component by node. */
  readonly ids = new Map<string, string>()
  private readonly copies: ReadonlySet<string>
  /** Added in between, by kind and target. */
  private readonly between = new Map<string, string>()

  /** There is room for all nodes. */
  constructor(nodes: readonly GraphNode[], kinds: ReadonlyMap<string, KindGuess>, calls: readonly OneWay[]) {
    for (const node of nodes) {
      const guess = consumerGuess(node.id, kinds, calls) ?? kinds.get(node.id)!
      this.ids.set(node.id, this.add(guess, node.label)!)
    }
    this.copies = new Set(
      nodes.filter((node) => isNamedCopy(node.label)).map((node) => this.ids.get(node.id)!),
    )
  }

  link({ calls, answers, repeats }: Conversation): void {
    const inDraft = <Arrow extends Ends>(arrow: Arrow): Arrow => ({
      ...arrow,
      from: this.ids.get(arrow.from)!,
      to: this.ids.get(arrow.to)!,
    })
    for (const call of calls) this.join(inDraft(call))
    const answered = new Map<string, Set<string>>()
    for (const { from, to } of answers.map(inDraft)) {
      const callers = answered.get(from)
      if (callers === undefined) answered.set(from, new Set([to]))
      else callers.add(to)
    }
    for (const [id, callers] of answered) {
      const names = [...callers].map((caller) => this.nameOf(caller))
      this.note(id, { kind: this.kindOf(id), why: 'answers', names })
    }
    for (const repeat of repeats.map(inDraft)) this.leaveOut('graph-repeat', repeat)
  }

  /** Where somebody is linked to copies only, the first of them is what the others copy. */
  addCopies(calls: readonly OneWay[]): void {
    const callers = [...new Set(calls.map(({ from }) => this.ids.get(from)!))]
    for (const caller of callers) {
      const stores = this.scenario.links
        .filter(({ from, to }) => from === caller && this.offers(to, 'replicate'))
        .map(({ to }) => to as string)
      const [first, ...others] = new Set(stores)
      if (others.length === 0 || !stores.every((id) => this.copies.has(id))) continue
      for (const other of others) {
        if (this.tryLink(first, other, 'replicate'))
          this.note(other, { kind: this.kindOf(other), why: 'copies', names: [this.nameOf(first)] })
      }
    }
  }

  /** Somebody has to ask: users of whatever nobody asks, unless there are some. */
  addUsers(): void {
    const { components } = this.scenario
    if (components.some(isTraffic)) return
    const asked = new Set<string>(this.scenario.links.map(({ to }) => to))
    const entries = components.filter(({ id }) => !asked.has(id)).map(({ id }) => id as string)
    this.addUsersOf(entries.length > 0 ? entries : [components[0].id])
  }

  askLittle(): void {
    const clients = this.scenario.components.filter(isTraffic)
    const rateRps = Math.max(1, Math.round(DRAFT_RPS / clients.length))
    for (const { id } of clients) this.keep(setSettings(this.scenario, { id, settings: { rateRps } }))
  }

  /** Users ask at one door: before several stands a balancer, or each has users of its own. */
  private addUsersOf(entries: readonly string[]): void {
    const isSpread =
      entries.length > 1 &&
      entries.every((entry) => specOf(this.kindOf(entry))?.accepts.includes('route') === true)
    const balancer = isSpread ? this.add({ kind: 'load-balancer', why: 'added' }, 'Balancer') : undefined
    if (balancer !== undefined) for (const entry of entries) this.tryLink(balancer, entry)
    for (const to of balancer === undefined ? entries : [balancer]) {
      const from = this.add({ kind: 'clients', why: 'added' }, 'Users')
      if (from === undefined) this.leftOut.push(graphProblem('graph-no-users', 'graph', LIMITS.components))
      else this.join({ from, to, role: undefined, isEither: false, isTurned: false })
    }
  }

  private join(call: OneWay): void {
    const { from, to, role: named, isEither, isTurned } = call
    const reads = this.copies.has(to) && this.roles(from, to).includes('read')
    const role = named ?? (reads ? 'read' : undefined)
    if ((named !== undefined && this.say(from, to, named)) || this.tryLink(from, to, role)) {
      if (isTurned) this.note(to, { kind: this.kindOf(to), why: 'turned' })
    } else if (isEither && this.tryLink(to, from)) return
    else if (this.isLinked(from, to)) this.leaveOut('graph-repeat', call)
    else if (this.joinThrough('server', from, to) || this.joinThrough('worker', from, to)) return
    else if (this.tryLink(to, from)) this.note(from, { kind: this.kindOf(from), why: 'turned' })
    else this.leaveOut('graph-edge', call)
  }

  /** Asks through a component in between that may ask the target; one for all who want to. */
  private joinThrough(kind: string, from: string, to: string): boolean {
    const key = `${kind} ${to}`
    const known = this.between.get(key)
    if (known !== undefined && this.tryLink(from, known)) return true
    const before = this.scenario
    const guesses = this.guesses.length
    const added = this.add({ kind, why: 'between' }, kind === 'server' ? 'API' : 'Worker')
    if (added !== undefined && this.tryLink(from, added) && this.tryLink(added, to)) {
      this.between.set(key, added)
      return true
    }
    this.scenario = before
    this.guesses.length = guesses
    return false
  }

  /** Undefined where the sheet is full. */
  private add(guess: KindGuess, name: string): string | undefined {
    const { kind } = guess
    const id = nextId(
      kind,
      this.scenario.components.map((component) => component.id),
    )
    const isKept = this.keep(
      addComponent(this.scenario, { id, kind, name: cut(name, LIMITS.nameLength), position: ORIGIN }),
    )
    if (!isKept) return undefined
    this.note(id, guess)
    return id
  }

  private leaveOut(code: 'graph-edge' | 'graph-repeat', { from, to }: Ends): void {
    this.leftOut.push(graphProblem(code, 'graph', this.nameOf(from), this.nameOf(to)))
  }

  private note(component: string, guess: KindGuess): void {
    this.guesses.push({ component, name: this.nameOf(component), ...guess })
  }

  private tryLink(from: string, to: string, role?: Role): boolean {
    const id = this.nextLinkId()
    return this.keep(addLink(this.scenario, { id, from, to, ...(role === undefined ? {} : { role }) }))
  }

  /** A link in the role that was named: what a file may hold may be drawn as well, and is checked as a file is. */
  private say(from: string, to: string, role: Role): boolean {
    const ends = [this.component(from), this.component(to)] as const
    const { links } = this.scenario
    const isRefused =
      links.length === LIMITS.links ||
      links.some((link) => link.from === from && link.to === to && link.role === role) ||
      roleProblem(...ends, role, 'graph') !== undefined
    if (isRefused) return false
    const id = this.nextLinkId() as LinkId
    const link: Link = { id, from: ends[0].id, to: ends[1].id, role, policy: {} }
    this.scenario = { ...this.scenario, links: [...links, link] }
    return true
  }

  private isLinked(from: string, to: string): boolean {
    return this.scenario.links.some((link) => link.from === from && link.to === to)
  }

  /** None was ever removed but with all that came after it. */
  private nextLinkId(): string {
    return `link-${this.scenario.links.length + 1}`
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

function isTraffic({ kind }: { readonly kind: string }): boolean {
  return specOf(kind)?.category === 'traffic'
}

/** No letter is cut in half. */
function cut(name: string, length: number): string {
  return name.length > length ? name.slice(0, length).replace(/[\uD800-\uDBFF]$/, '') : name
}

/** Who is asked by queues only takes messages from them, whatever else its name would make it, though not its class. */
function consumerGuess(
  id: string,
  kinds: ReadonlyMap<string, KindGuess>,
  calls: readonly OneWay[],
): KindGuess | undefined {
  const { kind, why } = kinds.get(id)!
  if (kind !== 'server' || why === 'class' || !SPECS.has('worker')) return undefined
  const callers = calls.filter(({ to }) => to === id)
  const isConsumer =
    callers.length > 0 &&
    callers.every(({ from }) => specOf(kinds.get(from)!.kind)?.offers.includes('deliver') === true)
  return isConsumer ? { kind: 'worker', why: 'consumes' } : undefined
}
