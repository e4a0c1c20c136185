import { expect, test } from 'vitest'
import { EventHeap } from './event-heap'
import { EventLadder } from './event-ladder'
import type { EventQueue } from './event-queue'
import { RandomStream } from './random'

const delays: Readonly<Record<string, (stream: RandomStream) => number>> = {
  'zero delays': () => 0,
  'mostly zero delays': (stream) => (stream.nextUnit() < 0.8 ? 0 : stream.nextUnit()),
  'constant delays': () => 0.1,
  '15 decades of scale': (stream) => stream.nextUnit() * 10 ** (stream.nextBelow(16) - 9),
  'whole numbers': (stream) => stream.nextBelow(4),
  'quarters on a grid': (stream) => stream.nextBelow(2000) * 0.25,
  'two far scales': (stream) => (stream.nextUnit() < 0.5 ? 1e-6 : 1e9) * stream.nextUnit(),
  'rarely far away': (stream) => (stream.nextUnit() < 0.01 ? 1e9 : stream.nextUnit()),
  'one far bucket': (stream) => (stream.nextBelow(1000) === 0 ? 1e6 : 1e-9 * stream.nextUnit()),
}

// The heap is the oracle: simple enough to trust, and itself compared with a sorted array.
function play(seed: number, startMs: number, delay: (stream: RandomStream) => number): void {
  const stream = new RandomStream(seed, 'ladder fuzz')
  const ladder = new EventLadder()
  const heap = new EventHeap()
  let nowMs = startMs
  let order = 0
  for (let step = 0; step < 12_000; step++) {
    const context = `seed ${seed}, start ${startMs}, step ${step}`
    // Grows and shrinks in turn, so that bottoms spill and rungs run empty.
    const isGrowing = ((step / 1500) & 1) === 0
    const pushes = stream.nextUnit() < 0.005 ? stream.nextBelow(400) : stream.nextBelow(isGrowing ? 4 : 2)
    const burstMs = nowMs + delay(stream)
    for (let i = 0; i < pushes; i++) {
      const timeMs = pushes > 4 && (seed & 1) === 0 ? burstMs : nowMs + delay(stream)
      ladder.push(timeMs, order & 7, order, -order)
      heap.push(timeMs, order & 7, order, -order)
      order++
    }
    // Looking ahead must change nothing, and what comes after may still be earlier than what was seen.
    if (stream.nextBelow(3) === 0) continue
    if (ladder.peekTimeMs() !== heap.peekTimeMs()) throw new Error(`wrong peek: ${context}`)
    if (stream.nextBelow(4) === 0) continue
    popBoth(ladder, heap, context)
    nowMs = Math.max(nowMs, heap.timeMs)
  }
  while (heap.size > 0) popBoth(ladder, heap, `seed ${seed}, start ${startMs}, at the end`)
  if (ladder.pop()) throw new Error(`something is left: seed ${seed}`)
}

function popBoth(ladder: EventQueue, heap: EventQueue, context: string): void {
  if (ladder.size !== heap.size) throw new Error(`wrong size: ${context}`)
  const isThere = heap.pop()
  if (ladder.pop() !== isThere) throw new Error(`wrong emptiness: ${context}`)
  if (!isThere) return
  const isSame =
    ladder.timeMs === heap.timeMs &&
    ladder.subject === heap.subject &&
    ladder.kind === heap.kind &&
    ladder.stamp === heap.stamp
  if (!isSame) throw new Error(`wrong event: ${context}`)
}

test.each(Object.entries(delays))('events come out as from the heap: %s', (_name, delay) => {
  for (const seed of [1, 2, 3, 4]) {
    for (const startMs of [0, 1e9]) expect(() => play(seed, startMs, delay)).not.toThrow()
  }
})

test('a hundred thousand long delays beside short ones come out in order', () => {
  const stream = new RandomStream(7, 'ramp')
  const ladder = new EventLadder()
  const heap = new EventHeap()
  // Users start to think one after another: a long bottom that has to spill.
  for (let i = 0; i < 100_000; i++) {
    const timeMs = i * 0.01 + 1000 * stream.nextUnit()
    for (const queue of [ladder, heap]) {
      queue.push(timeMs, 1, i, 0)
      queue.push(i * 0.01, 2, i, 0)
      queue.pop()
    }
    if (ladder.subject !== heap.subject || ladder.kind !== heap.kind) throw new Error(`wrong event at ${i}`)
  }
  while (heap.size > 0) popBoth(ladder, heap, 'at the end')
  expect(ladder.size).toBe(0)
})
