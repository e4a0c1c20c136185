// Deadline lists: waits of the same length, in one list each, of which only the head is in the event list.
// Picture: parking meters of one hour: whoever parked first runs out first, so one look at the first car is enough.
// Invariant: within a list deadlines never decrease; a disarmed entry is unlinked at once and costs no event.
import { DEADLINES } from './events'
import type { Host } from './host'

/** What a deadline ends. */
export const ENDS_ATTEMPT = 0
export const ENDS_LINE_WAIT = 1
export const ENDS_GATE_WAIT = 2
export const ENDS_EXCHANGE = 3
export const ENDS_HEDGE_DELAY = 4
export const ENDS_POOL_WAIT = 5

interface List {
  head: number
  tail: number
  armed: boolean
}

export class DeadlineLists {
  private readonly lists: List[] = []
  private readonly byLength = new Map<number, number>()
  private next = new Int32Array(256)
  private previous = new Int32Array(256)
  private list = new Int32Array(256)
  private what = new Int32Array(256)
  private subject = new Int32Array(256)
  private dueMs = new Float64Array(256)
  private freeHead = -1
  private nodes = 0
  /** What `expire` found. */
  expiredWhat = 0
  expiredSubject = 0

  private readonly host: Host

  constructor(host: Host) {
    this.host = host
  }

  /** Arms a deadline `ms` from now; returns its node, to be disarmed or to expire. */
  arm(ms: number, what: number, subject: number): number {
    const index = this.listOf(ms)
    const list = this.lists[index]
    const node = this.allocate()
    this.list[node] = index
    this.what[node] = what
    this.subject[node] = subject
    this.dueMs[node] = this.host.nowMs + ms
    this.next[node] = -1
    this.previous[node] = list.tail
    if (list.tail >= 0) this.next[list.tail] = node
    else list.head = node
    list.tail = node
    if (!list.armed) this.armHead(index)
    return node
  }

  disarm(node: number): void {
    this.unlink(node)
    this.free(node)
  }

  /** After the list's event: takes one due deadline out; false when none is left, and the next is armed. */
  expire(index: number): boolean {
    const list = this.lists[index]
    const node = list.head
    // The list stays armed until its last due entry is out: what is armed meanwhile must not put a second event in.
    if (node < 0) {
      list.armed = false
      return false
    }
    if (this.dueMs[node] > this.host.nowMs) {
      this.armHead(index)
      return false
    }
    this.expiredWhat = this.what[node]
    this.expiredSubject = this.subject[node]
    this.unlink(node)
    this.free(node)
    return true
  }

  private armHead(index: number): void {
    const list = this.lists[index]
    list.armed = true
    this.host.queue.push(this.dueMs[list.head], DEADLINES, index, 0)
  }

  private listOf(ms: number): number {
    const known = this.byLength.get(ms)
    if (known !== undefined) return known
    this.lists.push({ head: -1, tail: -1, armed: false })
    this.byLength.set(ms, this.lists.length - 1)
    return this.lists.length - 1
  }

  private unlink(node: number): void {
    const list = this.lists[this.list[node]]
    const next = this.next[node]
    const previous = this.previous[node]
    if (next >= 0) this.previous[next] = previous
    else list.tail = previous
    if (previous >= 0) this.next[previous] = next
    else list.head = next
  }

  private allocate(): number {
    if (this.freeHead >= 0) {
      const node = this.freeHead
      this.freeHead = this.next[node]
      return node
    }
    if (this.nodes === this.next.length) this.grow()
    return this.nodes++
  }

  private free(node: number): void {
    this.next[node] = this.freeHead
    this.freeHead = node
  }

  private grow(): void {
    const length = this.next.length * 2
    const grown = (from: Int32Array): Int32Array<ArrayBuffer> => {
      const to = new Int32Array(length)
      to.set(from)
      return to
    }
    this.next = grown(this.next)
    this.previous = grown(this.previous)
    this.list = grown(this.list)
    this.what = grown(this.what)
    this.subject = grown(this.subject)
    const due = new Float64Array(length)
    due.set(this.dueMs)
    this.dueMs = due
  }
}
