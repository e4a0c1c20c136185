// Explain: the programs of a run as text a person can read, each step with how often it was done.
// Picture: the recipe cards of a kitchen, with tally marks in the margin.
// Invariant: it lists what was compiled, in the same order; nothing is said that the kernel did not run.
import { unreachable } from '../core/assert'
import type { Distribution } from '../core/distribution'
import type { Component } from '../engine/component'
import type { Kernel } from '../engine/kernel'
import type { Bytes, CallOptions, Program, Step, Target } from '../engine/program'
import type { CountedProgram, Places, StepCounts } from '../engine/step-counts'
import type { ProgramReport, StepReport } from './report'

/** In the order of the components; without counts there is nothing to tell. */
export function explainPrograms(kernel: Kernel, counts: StepCounts): readonly ProgramReport[] {
  const programs = counts.programs.toSorted((a, b) => a.component.index - b.component.index)
  return programs.map((counted) => explain(kernel, counts, counted))
}

function explain(
  kernel: Kernel,
  counts: StepCounts,
  { component, operation, program, places }: CountedProgram,
): ProgramReport {
  const lines = new Listing(component, program, counts, places)
  const entry = component.entries[kernel.names.idOf(operation)] ?? -1
  lines.list(program.steps, 0)
  return { component: component.id, operation, runs: counts.countAt(entry), steps: lines.steps }
}

class Listing {
  readonly steps: StepReport[] = []
  private readonly component: Component
  private readonly program: Program
  private readonly counts: StepCounts
  /** Those not told yet: where the same step is written twice, its places come in the order of the text. */
  private readonly left: Places

  constructor(component: Component, program: Program, counts: StepCounts, places: Places) {
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
        return `${step.operation} ${bytesText(step.bytes)} ${step.operation === 'read' ? 'from' : 'to'} the disk`
      case 'memory':
        return `hold ${step.mb} MB of memory`
      case 'delay':
        return `wait ${distributionText(step.ms)}`
      case 'ask':
        return `decide: ${step.decision}`
      case 'call':
        return `call ${this.targetText(step.target)}${optionsText(step)}`
      case 'send':
        return `send to ${this.targetText(step.target)}${optionsText(step)}, without waiting`
      case 'many': {
        const targets = step.targets.map((target) => this.targetText(target)).join(', ')
        return `call ${targets} at once${optionsText(step)}, until ${step.needed} have answered`
      }
      case 'wait':
        return `wait for ${step.gate}${keyText(step)}${step.ms === undefined ? '' : `, at most ${step.ms} ms`}`
      case 'wake':
        return `wake ${step.who === 'all' ? 'all who wait' : 'one who waits'} for ${step.gate}${keyText(step)}`
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

  private targetText(target: Target): string {
    if (target === 'to') return 'whom it decided on'
    const link = this.component.links.at(target.link)
    return link === undefined ? 'a link that is gone' : link.to.plan.name
  }
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
  return `${asked === '' && whom === '' ? '' : ` (${`${asked}${whom}`.trim()})`}${timeoutMs === undefined ? '' : ` within ${timeoutMs} ms`}`
}

function bytesText(bytes: Bytes): string {
  if (typeof bytes === 'number') return `${bytes} bytes`
  if (typeof bytes === 'object') return `the pages of the item (of ${bytes.pageBytes} bytes)`
  return `the ${bytes}`
}

function keyText({ key }: { readonly key?: 'key' | 'user' }): string {
  return key === undefined ? '' : ` of the same ${key === 'key' ? 'item' : 'user'}`
}
