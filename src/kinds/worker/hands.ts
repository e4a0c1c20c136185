// Hands: what the loops of a worker have in hand: a message each, or a parcel of them.
// Picture: a cook with one slip, or with a stack of them, who works through the stack and then rings the bell.
// Invariant: a loop is busy from the beginning of its first job to the end of its last, or to the first that fails.
import type { CallRegisters, Parcelled, Port } from '../../engine/behavior'
import { hashInts } from '../../core/hash'
import { messageOf } from '../../kit/receipts'

interface Parcel {
  /** What it was given under, and is acknowledged with. */
  readonly receipt: number
  readonly messages: readonly Parcelled[]
  /** Which of them is being done; -1: none yet. */
  at: number
}

interface Habits {
  readonly batch: number
  readonly acknowledge: string
  readonly poisonShare: number
}

const UINT32 = 4_294_967_296

export class Hands {
  busy = 0
  jobs = 0
  /** Each has a number of its own, for two loops may have been given the same messages. */
  private readonly parcels = new Map<number, Parcel>()
  private lastParcel = 0

  private readonly habits: Habits
  private readonly port: Port

  constructor(habits: Habits, port: Port) {
    this.habits = habits
    this.port = port
  }

  /** Notes what was given: who acknowledges it before the work cannot ask for the list of it later. */
  open(call: CallRegisters): void {
    const { to, version } = call
    const messages = this.habits.batch > 1 ? this.port.parcelOf(to, version) : undefined
    if (messages === undefined) {
      call.setN(version)
      return
    }
    this.lastParcel += 1
    this.parcels.set(this.lastParcel, { receipt: version, messages, at: -1 })
    call.setN(-this.lastParcel)
  }

  begin(call: CallRegisters): void {
    if (this.parcelOf(call) === undefined) this.open(call)
    const parcel = this.parcelOf(call)
    if (parcel === undefined || parcel.at < 0) this.busy += 1
    if (parcel === undefined) return
    parcel.at += 1
    call.become(parcel.messages[parcel.at])
  }

  /** The same for every worker that gets this message, and every time. */
  isSpoiled(call: CallRegisters): boolean {
    const number = hashInts(this.messageBy(call), call.key)
    return number / UINT32 < this.habits.poisonShare
  }

  /** The work is done; what is left of the parcel is not. */
  recall(call: CallRegisters): 'more' | 'done' {
    this.port.note(call.to, this.messageBy(call))
    const parcel = this.parcelOf(call)
    call.version = parcel?.receipt ?? call.n
    return parcel !== undefined && parcel.at < parcel.messages.length - 1 ? 'more' : 'done'
  }

  tally(): void {
    this.jobs += 1
    this.port.count('jobsDone')
  }

  end(call: CallRegisters): void {
    this.tally()
    this.letGo(call)
  }

  fail(call: CallRegisters): 'job' | 'idle' {
    const parcel = this.parcelOf(call)
    if (!call.inJob) {
      this.forgetParcel(call)
      return 'idle'
    }
    if (this.habits.acknowledge === 'before')
      this.port.count('neverDone', parcel === undefined ? 1 : parcel.messages.length - parcel.at)
    this.port.count('jobsFailed')
    this.letGo(call)
    return 'job'
  }

  /** Its process is gone, and with it what was under way. */
  drop(): void {
    if (this.habits.acknowledge === 'before' && this.busy > 0) {
      let left = this.busy
      for (const { messages, at } of this.parcels.values()) if (at >= 0) left += messages.length - at - 1
      this.port.count('neverDone', left)
    }
    this.busy = 0
    this.parcels.clear()
  }

  private letGo(call: CallRegisters): void {
    this.busy -= 1
    this.forgetParcel(call)
  }

  private forgetParcel(call: CallRegisters): void {
    if (call.n < 0) this.parcels.delete(-call.n)
    call.setN(0)
  }

  private parcelOf({ n }: CallRegisters): Parcel | undefined {
    return n < 0 ? this.parcels.get(-n) : undefined
  }

  private messageBy(call: CallRegisters): number {
    const parcel = this.parcelOf(call)
    return parcel === undefined ? messageOf(call.n) : parcel.messages[parcel.at].id
  }
}
