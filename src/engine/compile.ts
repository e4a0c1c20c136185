// Compile: programs as people write them, made flat: operation, operands, operation, ... in one array.
// Picture: a recipe typed up for a machine that reads one token at a time.
// Invariant: code is only ever appended, so a call in flight can finish on the code it began with; a list of steps that
// runs out falls through to what follows it, and the end of a program ends the call.
import { createSampler, type Distribution, type Sampler } from '../core/distribution'
import { assert, unreachable } from '../core/assert'
import { CAUSES } from './causes'
import type { Names } from './names'
import * as Op from './opcodes'
import type { Bytes, CallOptions, Member, Program, Step, Target } from './program'
import type { Places } from './step-counts'

const DISK_OPERATIONS = {
  read: Op.DISK_READ,
  write: Op.DISK_WRITE,
  store: Op.DISK_STORE,
  rewrite: Op.DISK_REWRITE,
} as const
const JOB_OPERATIONS = { begin: Op.JOB_BEGIN, end: Op.JOB_END, fail: Op.JOB_FAIL } as const

/** What the names in a program stand for, on its component. */
export interface Scope {
  readonly pools: readonly string[]
  /** Runtime index of the outgoing link at a position. */
  linkAt(position: number): number
}

export class Code {
  readonly words: number[] = []
  readonly numbers: number[] = []
  readonly samplers: Sampler[] = []

  readonly names: Names

  constructor(names: Names) {
    this.names = names
  }

  /** Returns the entry of the compiled program. */
  add(program: Program, scope: Scope, places?: Places): number {
    return new ProgramCompiler(this, scope, program.cpuMs, places).compile(program.steps)
  }
}

class ProgramCompiler {
  private readonly words: number[]
  private readonly names: Names
  private readonly labels = new Map<string, number>()
  /** Places that jump to a label which is still to come. */
  private readonly jumps = new Map<string, number[]>()
  private readonly entry: number
  private readonly cpuSampler: number

  private readonly code: Code
  private readonly scope: Scope
  private readonly places: Places | undefined

  constructor(code: Code, scope: Scope, cpuMs: Distribution, places: Places | undefined) {
    this.code = code
    this.scope = scope
    this.places = places
    this.words = code.words
    this.names = code.names
    this.entry = code.words.length
    this.cpuSampler = this.sampler(cpuMs)
  }

  compile(steps: readonly Step[]): number {
    this.list(steps)
    this.emit(Op.END)
    for (const label of this.jumps.keys())
      assert(false, `a program jumps to the label ${label}, which it does not have`)
    return this.entry
  }

  private list(steps: readonly Step[]): void {
    for (const step of steps) {
      this.mark(step)
      this.step(step)
    }
  }

  /** This step, or branch, is what the next word belongs to. */
  private mark(what: object): void {
    if (this.places === undefined) return
    const known = this.places.get(what)
    if (known === undefined) this.places.set(what, [this.words.length])
    else known.push(this.words.length)
  }

  private step(step: Step): void {
    switch (step.do) {
      case 'take':
        return this.emit(Op.TAKE, this.pool(step.pool), step.amount ?? 1)
      case 'give':
        return this.emit(Op.GIVE, this.pool(step.pool))
      case 'cpu':
        return 'ms' in step
          ? this.emit(Op.CPU_MS, this.number(step.ms))
          : this.emit(Op.CPU_SHARE, this.number(step.share), this.cpuSampler)
      case 'disk':
        return this.emit(DISK_OPERATIONS[step.operation], ...this.bytes(step.bytes))
      case 'memory':
        return this.emit(Op.MEMORY, this.number(step.mb))
      case 'lock':
        return this.emit(Op.LOCK)
      case 'unlock':
        return this.emit(Op.UNLOCK)
      case 'delay':
        return this.emit(Op.DELAY, this.sampler(step.ms))
      case 'ask':
        return this.ask(step)
      case 'call':
        return this.call(step)
      case 'send':
        return this.emit(
          Op.SEND,
          this.target(step.target),
          this.operation(step),
          ...this.bytes(step.bytes ?? 'request'),
          aboutOf(step),
        )
      case 'many':
        return this.many(step)
      case 'wait':
        return this.wait(step)
      case 'wake':
        return this.emit(
          Op.WAKE,
          this.names.idOf(step.gate),
          keyOf(step.key),
          step.who === 'all' ? 1 : 0,
          step.failed === true ? 1 : 0,
          step.reached === true ? 1 : 0,
        )
      case 'run':
        return this.emit(Op.RUN, this.names.idOf(step.program))
      case 'job':
        return this.emit(JOB_OPERATIONS[step.what])
      case 'label':
        return this.label(step.name)
      case 'goto':
        return this.jump(Op.JUMP, step.label)
      case 'again':
        return this.emit(Op.AGAIN, this.entry)
      case 'reply':
        return this.emit(
          Op.REPLY,
          step.code === undefined ? -1 : this.names.idOf(step.code),
          ...this.bytes(step.bytes ?? 'reply'),
        )
      case 'fail':
        return this.emit(Op.FAIL, step.cause === undefined ? -1 : CAUSES.indexOf(step.cause))
      case 'onFail':
        return this.jump(Op.ON_FAIL, step.label)
      default:
        return unreachable(step)
    }
  }

  private ask(step: Step & { do: 'ask' }): void {
    const branches = Object.entries(step.branches)
    const at = this.emitTable(Op.ASK, [this.names.idOf(step.decision), branches.length], branches.length)
    this.branches(branches, at)
  }

  private call(step: Step & { do: 'call' }): void {
    const { failed, ok, ...byCode } = step.branches ?? {}
    const codes = Object.entries(byCode)
    const start = this.words.length
    const { timeoutMs } = step
    const timeout =
      timeoutMs === undefined ? -1 : this.number(timeoutMs === 'link' ? Op.LINKS_TIMEOUT : timeoutMs)
    const at = this.emitTable(
      Op.CALL,
      [
        this.target(step.target),
        this.operation(step),
        ...this.bytes(step.bytes ?? 'request'),
        timeout,
        (step.adopt === true ? Op.ADOPTS : 0) | aboutOf(step),
        -1,
        0,
        codes.length,
      ],
      codes.length,
    )
    const ends = this.branches(codes, at, true)
    if (failed !== undefined) {
      this.words[start + Op.CALL_FAILED] = this.words.length
      this.mark(failed)
      this.list(failed)
      ends.push(this.openJump())
    }
    this.words[start + Op.CALL_OK] = this.words.length
    if (ok !== undefined) {
      // A branch without steps has no word of its own.
      if (ok.length > 0) this.mark(ok)
      this.list(ok)
    }
    for (const end of ends) this.words[end] = this.words.length
  }

  private many(step: Step & { do: 'many' }): void {
    const start = this.words.length
    this.emit(
      Op.MANY,
      this.operation(step),
      ...this.bytes(step.bytes ?? 'request'),
      step.needed === 'all' ? Op.ALL_ANSWERS : step.needed,
      (step.cancelRest === true ? Op.CANCELS_REST : 0) |
        (step.lenient === true ? Op.IS_LENIENT : 0) |
        (step.newest === true ? Op.TAKES_NEWEST : 0),
      0,
      0,
      step.targets.length,
      ...step.targets.flatMap((member) => this.member(member)),
    )
    this.twoWays(start + 6, start + 7, step.enough, step.short)
  }

  private member(member: Member): readonly number[] {
    const { times = 1, onlyIf, everywhere = false } = member === 'to' ? {} : member
    const decision = onlyIf === undefined ? -1 : this.names.idOf(onlyIf)
    return [this.target(member), times, decision, everywhere ? 1 : 0]
  }

  private twoWays(firstAt: number, secondAt: number, first: readonly Step[], second: readonly Step[]): void {
    this.words[firstAt] = this.words.length
    this.mark(first)
    this.list(first)
    const end = this.openJump()
    this.words[secondAt] = this.words.length
    if (second.length > 0) this.mark(second)
    this.list(second)
    this.words[end] = this.words.length
  }

  private wait(step: Step & { do: 'wait' }): void {
    const start = this.words.length
    const timeout = step.ms === undefined ? -1 : this.number(step.ms)
    this.emit(
      Op.WAIT,
      this.names.idOf(step.gate),
      keyOf(step.key),
      step.atLeast === true ? 1 : 0,
      timeout,
      0,
      0,
      0,
    )
    const ways = [step.woken, step.failed, step.late]
    const ends: number[] = []
    ways.forEach((steps, i) => {
      this.words[start + 5 + i] = this.words.length
      // A way that is not written down ends the call as the wait did.
      if (steps === undefined) this.emit(Op.FAIL, CAUSES.indexOf(i === 2 ? 'timeout' : 'error'))
      else {
        this.mark(steps)
        this.list(steps)
      }
      ends.push(this.openJump())
    })
    for (const end of ends) this.words[end] = this.words.length
  }

  /** Emits an operation whose table of (name, where) pairs is filled by `branches`; returns where the table begins. */
  private emitTable(operation: number, operands: readonly number[], count: number): number {
    this.emit(operation, ...operands)
    const at = this.words.length
    for (let i = 0; i < count * 2; i++) this.words.push(0)
    return at
  }

  /** Compiles branches and fills their table; their ends meet after the last, or are returned still open. */
  private branches(
    branches: readonly (readonly [string, readonly Step[]])[],
    at: number,
    open = false,
  ): number[] {
    const ends: number[] = []
    branches.forEach(([name, steps], i) => {
      this.words[at + 2 * i] = this.names.idOf(name)
      this.words[at + 2 * i + 1] = this.words.length
      this.mark(steps)
      this.list(steps)
      ends.push(this.openJump())
    })
    if (!open) for (const end of ends) this.words[end] = this.words.length
    return ends
  }

  private openJump(): number {
    this.emit(Op.JUMP, 0)
    return this.words.length - 1
  }
  private label(name: string): void {
    this.labels.set(name, this.words.length)
    for (const at of this.jumps.get(name) ?? []) this.words[at] = this.words.length
    this.jumps.delete(name)
  }
  /** To the last label of that name before it, else to the next: the same steps may stand in several branches. */
  private jump(operation: number, label: string): void {
    const target = this.labels.get(label)
    this.emit(operation, target ?? 0)
    if (target !== undefined) return
    const others = this.jumps.get(label)
    if (others === undefined) this.jumps.set(label, [this.words.length - 1])
    else others.push(this.words.length - 1)
  }
  private emit(...words: number[]): void {
    this.words.push(...words)
  }
  private number(value: number): number {
    return this.code.numbers.push(value) - 1
  }
  private sampler(distribution: Distribution): number {
    return this.code.samplers.push(createSampler(distribution)) - 1
  }
  private operation(options: CallOptions): number {
    return options.op === undefined ? Op.OWN_OPERATION : this.names.idOf(options.op)
  }
  private target(target: Target): number {
    return target === 'to' ? Op.TO_REGISTER : this.scope.linkAt(target.link)
  }
  private pool(name: string): number {
    const index = this.scope.pools.indexOf(name)
    assert(index >= 0, `a program takes the pool ${name}, which its component does not have`)
    return index
  }
  private bytes(bytes: Bytes): [number, number] {
    if (typeof bytes === 'number') return [Op.BYTES_NUMBER, this.number(bytes)]
    if (typeof bytes === 'object') return [Op.BYTES_PAGES, this.number(bytes.pageBytes)]
    return [BYTES_KINDS[bytes], this.number(0)]
  }
}

function aboutOf(options: CallOptions): number {
  return options.about === 'user' ? Op.ABOUT_USER : 0
}

const BYTES_KINDS = {
  request: Op.BYTES_REQUEST,
  reply: Op.BYTES_REPLY,
  item: Op.BYTES_ITEM,
  message: Op.BYTES_MESSAGE,
} as const

function keyOf(key: 'key' | 'user' | undefined): number {
  return key === undefined ? Op.KEY_ANY : key === 'key' ? Op.KEY_KEY : Op.KEY_USER
}
