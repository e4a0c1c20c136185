import { expect, test } from 'vitest'
import { EventHeap } from './event-heap'
import { RandomStream } from './random'

interface Entry {
  readonly timeMs: number
  readonly order: number
}

// The oracle: an array kept sorted by (time, order of pushing), as simple as it gets.
class SortedList {
  readonly entries: Entry[] = []

  push(entry: Entry): void {
    let at = this.entries.length
    while (at > 0 && this.entries[at - 1].timeMs > entry.timeMs) at--
    this.entries.splice(at, 0, entry)
  }
}

const delays: Readonly<Record<string, (stream: RandomStream) => number>> = {
  'zero delays': () => 0,
  'mostly zero delays': (stream) => (stream.nextUnit() < 0.8 ? 0 : stream.nextUnit()),
  'constant delays': () => 0.1,
  '15 decades of scale': (stream) => stream.nextUnit() * 10 ** (stream.nextBelow(16) - 9),
  'whole numbers': (stream) => stream.nextBelow(4),
  'two far scales': (stream) => (stream.nextUnit() < 0.5 ? 1e-6 : 1e9) * stream.nextUnit(),
}

function play(seed: number, startMs: number, delay: (stream: RandomStream) => number): void {
  const stream = new RandomStream(seed, 'heap fuzz')
  const heap = new EventHeap()
  const oracle = new SortedList()
  let nowMs = startMs
  let order = 0
  for (let step = 0; step < 3000; step++) {
    const isBurst = stream.nextUnit() < 0.01
    const burstMs = nowMs + delay(stream)
    const pushes = isBurst ? stream.nextBelow(100) : stream.nextBelow(3)
    for (let i = 0; i < pushes; i++) {
      const timeMs = isBurst ? burstMs : nowMs + delay(stream)
      heap.push(timeMs, order & 7, order, -order)
      oracle.push({ timeMs, order })
      order++
    }
    const expected = oracle.entries.shift()
    const context = `seed ${seed}, start ${startMs}, step ${step}`
    if (heap.peekTimeMs() !== (expected?.timeMs ?? Infinity)) throw new Error(`wrong peek: ${context}`)
    if (heap.pop() !== (expected !== undefined)) throw new Error(`wrong size: ${context}`)
    if (expected === undefined) continue
    if (heap.timeMs !== expected.timeMs || heap.subject !== expected.order) {
      throw new Error(`wrong order: ${context}`)
    }
    if (heap.kind !== (expected.order & 7) || heap.stamp !== 0 - expected.order) {
      throw new Error(`wrong payload: ${context}`)
    }
    nowMs = expected.timeMs
  }
  if (heap.size !== oracle.entries.length) throw new Error(`wrong final size: seed ${seed}`)
}

test.each(Object.entries(delays))('events come out as from a sorted list: %s', (_name, delay) => {
  for (const seed of [1, 2, 3, 4, 5]) {
    for (const startMs of [0, 1e9]) expect(() => play(seed, startMs, delay)).not.toThrow()
  }
})
