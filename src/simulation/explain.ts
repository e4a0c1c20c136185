// Explain: the programs of a run as text a person can read, each step with how often it was done.
// Picture: the recipe cards of a kitchen, with tally marks in the margin.
// Invariant: it lists what was compiled, in the same order; nothing is said that the kernel did not run.
import { unreachable } from '../core/assert'
import type { Distribution } from '../core/distribution'
import { BYTES_PER_KIB, BYTES_PER_MIB } from '../core/units'
import type { Component } from '../engine/component'
import type { Kernel } from '../engine/kernel'
import type { Bytes, CallOptions, Member, Program, Step, Target } from '../engine/program'
import type { CountedProgram, Places, StepCounts } from '../engine/step-counts'
import type { KindSpec } from '../kit/spec'
import type { ProgramReport, StepReport } from './report'

/** The words of a kind for what its programs decide and wait for, by their names. */
export type ProgramWords = Pick<KindSpec, 'decisions' | 'gates'>

/** In the order of the components, with the words of each one's kind; without counts there is nothing to tell. */
export function explainPrograms(
  kernel: Kernel,
  counts: StepCounts,
  wordsOf: (component: string) => ProgramWords,
): readonly ProgramReport[] {
  const programs = counts.programs.toSorted((a, b) => a.component.index - b.component.index)
  return programs.map((counted) => explain(kernel, counts, counted, wordsOf(counted.component.id)))
}

function explain(
  kernel: Kernel,
  counts: StepCounts,
  { component, operation, program, places }: CountedProgram,
  words: ProgramWords,
): ProgramReport {
  const lines = new Listing(component, program, counts, places, words)
  const entry = component.entries[kernel.names.idOf(operation)] ?? -1
  lines.list(program.steps, 0)
  return { component: component.id, operation, runs: counts.countAt(entry), steps: lines.steps }
}

class Listing {
  readonly steps: StepReport[] = []
  private readonly component: Component
  private readonly program: Program
  private readonly counts: StepCounts
  private readonly words: ProgramWords
  /** Those not told yet: where the same step is written twice, its places come in the order of the text. */
  private readonly left: Places

  constructor(
    component: Component,
    program: Program,
    counts: StepCounts,
    places: Places,
    words: ProgramWords,
  ) {
    this.words = words
    this.component = component
    this.program = program
    this.counts = counts
    this.left = new Map([...places].map(([what, at]) => [what, [...at]]))
  }

  list(steps: readonly Step[], depth: number): void {
    for (const step of steps) {
      const at = this.left.get(step)?.shift()
      const isNoStep = step.do === 'label' || at === undefined
      this.steps.push({ depth, text: this.textOf(step), times: isNoStep ? null : this.counts.countAt(at) })
      for (const [name, branch] of branchesOf(step)) {
        const begin = this.left.get(branch)?.shift()
        const times = begin === undefined ? null : this.counts.countAt(begin)
        if (isDeed(step)) continue
        this.steps.push({ depth: depth + 1, text: `${name}:`, times })
        this.list(branch, depth + 2)
      }
    }
  }

  private textOf(step: Step): string {
    switch (step.do) {
      case 'take':
        return `take ${step.amount === undefined || step.amount === 1 ? 'one' : step.amount} of the ${step.pool}`
      case 'give':
        return `give back what it has of the ${step.pool}`
      case 'cpu':
        return 'ms' in step
          ? `CPU ${step.ms} ms`
          : `CPU ${times(step.share)}${distributionText(this.program.cpuMs)} × the work of its type`
      case 'disk':
        return `${DISK_WORDS[step.operation][0]} ${bytesText(step.bytes)} ${DISK_WORDS[step.operation][1]} the disk`
      case 'memory':
        return `hold ${step.mb} MB of memory`
      case 'lock':
        return 'lock the item'
      case 'unlock':
        return 'unlock the item'
      case 'delay':
        return `wait ${distributionText(step.ms)}`
      case 'ask':
        return isDeed(step) ? this.wordsOf(step.decision) : `decide: ${this.wordsOf(step.decision)}`
      case 'call':
        return `call ${this.targetText(step.target)}${optionsText(step)}`
      case 'send':
        return `send to ${this.targetText(step.target)}${optionsText(step)}, without waiting`
      case 'many': {
        const targets = step.targets.map((member) => this.memberText(member)).join(', ')
        return `call ${targets} at once${optionsText(step)}, until ${step.needed} have answered`
      }
      case 'wait':
        return `wait for ${this.gateText(step)}${step.ms === undefined ? '' : `, at most ${step.ms} ms`}`
      case 'wake':
        return `wake ${step.who === 'all' ? 'all who wait' : 'one who waits'} for ${this.gateText(step)}`
      case 'run':
        return `start ${step.program} beside it`
      case 'job':
        return `${step.what} a job`
      case 'label':
        return `${step.name}:`
      case 'goto':
        return `go to ${step.label}`
      case 'again':
        return 'begin again'
      case 'reply':
        return `reply${step.code === undefined ? '' : ` ${step.code}`}`
      case 'fail':
        return step.cause === undefined ? 'fail as that did' : `fail: ${step.cause}`
      case 'onFail':
        return `from here on, after a failure go to ${step.label}`
      default:
        return unreachable(step)
    }
  }

  private memberText(member: Member): string {
    const { times = 1, onlyIf, everywhere = false } = member === 'to' ? {} : member
    const often = `${times === 1 ? '' : `${times} × `}${everywhere ? 'all instances of ' : ''}`
    return `${often}${this.targetText(member)}${onlyIf === undefined ? '' : ` (if: ${onlyIf})`}`
  }

  private wordsOf(decision: string): string {
    return this.words.decisions?.[decision] ?? decision
  }

  private gateText({ gate, key }: { readonly gate: string; readonly key?: 'key' | 'user' }): string {
    const what = this.words.gates?.[gate] ?? gate
    return key === undefined ? what : `${what} about the same ${key === 'key' ? 'item' : 'user'}`
  }

  private targetText(target: Target): string {
    if (target === 'to') return 'the one decided on'
    const link = this.component.links.at(target.link)
    return link === undefined ? 'a link that is gone' : link.to.plan.name
  }
}

const DISK_WORDS = {
  read: ['read', 'from'],
  write: ['write', 'to'],
  store: ['write', 'to'],
  rewrite: ['write', 'back to'],
} as const

/** With one answer, and nothing that follows from it, there is nothing to decide. */
function isDeed(step: Step): boolean {
  if (step.do !== 'ask') return false
  const ways = Object.values(step.branches)
  return ways.length === 1 && ways[0].length === 0
}

/** In the order in which the compiler lays them out. */
function branchesOf(step: Step): readonly (readonly [string, readonly Step[]])[] {
  switch (step.do) {
    case 'ask':
      return Object.entries(step.branches)
    case 'call': {
      const { failed, ok, ...byCode } = step.branches ?? {}
      return [...Object.entries(byCode), ...present('failed', failed), ...present('ok', ok)]
    }
    case 'many':
      return [
        ['enough', step.enough],
        ['short', step.short],
      ]
    case 'wait':
      return [
        ...present('woken', step.woken),
        ...present('failed', step.failed),
        ...present('late', step.late),
      ]
    default:
      return []
  }
}

function present(name: string, steps: readonly Step[] | undefined): readonly [string, readonly Step[]][] {
  return steps === undefined ? [] : [[name, steps]]
}

function times(share: number): string {
  return share === 1 ? '' : `${Math.round(share * 1000) / 1000} × `
}

function distributionText({ shape, mean, cv }: Distribution): string {
  if (shape === 'constant') return `${mean} ms`
  return shape === 'exponential' ? `${mean} ms (exponential)` : `${mean} ms (${shape}, CV ${cv})`
}

function optionsText({ op, about, timeoutMs }: CallOptions): string {
  const asked = op === undefined ? '' : ` ${op}`
  const whom = about === 'user' ? ' about the user' : ''
  return `${asked === '' && whom === '' ? '' : ` (${`${asked}${whom}`.trim()})`}${patienceText(timeoutMs)}`
}

function patienceText(timeoutMs: CallOptions['timeoutMs']): string {
  if (timeoutMs === 'link') return ' once'
  return timeoutMs === undefined ? '' : ` within ${timeoutMs} ms`
}

function bytesText(bytes: Bytes): string {
  if (typeof bytes === 'number') return sizeText(bytes)
  if (typeof bytes === 'object') return `the pages of the item (of ${sizeText(bytes.pageBytes)} each)`
  return `the ${bytes}`
}

/** Whole MiB and KiB as such. */
function sizeText(bytes: number): string {
  if (bytes >= BYTES_PER_MIB && bytes % BYTES_PER_MIB === 0) return `${bytes / BYTES_PER_MIB} MiB`
  if (bytes >= BYTES_PER_KIB && bytes % BYTES_PER_KIB === 0) return `${bytes / BYTES_PER_KIB} KiB`
  return `${bytes} bytes`
}
