import { describe, expect, test } from 'vitest'
import { RandomStream } from '../core/random'
import type { Call } from './call-table'
import { Channel } from './channel'
import { ARRIVE, RECEIVED, TRANSFER_IN, TRANSFER_LOST, TRANSFER_OUT } from './events'
import { schedule } from './scheduling'
import { BenchHost } from './testing/bench-host'

/** 125,000 bytes a ms. */
const ONE_GBPS = 125_000
const KIB_64 = 65_536

type ChannelAction = { readonly atMs: number } & (
  | { readonly small: number; readonly bytes: number }
  /** A small message that comes in; its sender took so long. */
  | { readonly received: number; readonly bytes: number; readonly senderMs: number }
  | { readonly large: number; readonly bytes: number }
  | { readonly bytesPerMs: number }
  /** The machine stops. */
  | { readonly stops: true }
  /** Whoever the small message is for is gone; its bytes are not. */
  | { readonly leaves: number }
)

function never(): void {
  throw new Error('nothing is lost while the machine runs')
}

interface ChannelPlay {
  /** When the last bit of each message was through, by number. */
  readonly done: ReadonlyMap<number, number>
  /** Messages that never were. */
  readonly lost: ReadonlySet<number>
  readonly channel: Channel
}

function play(
  actions: readonly ChannelAction[],
  untilMs: number,
  startMs = 0,
  direction = TRANSFER_OUT,
): ChannelPlay {
  const host = new BenchHost()
  host.nowMs = startMs
  const channel = new Channel(host, 0, direction, ONE_GBPS)
  const done = new Map<number, number>()
  const lost = new Set<number>()
  const calls = new Map<number, Call>()
  let events = 0
  const handle = (): void => {
    const { kind, subject, stamp } = host.queue
    if (kind === direction) channel.due(stamp)
    else if (host.isCurrent) {
      const [message] = [...calls].find(([, { row }]) => row === subject) ?? [Number.NaN]
      if (kind === TRANSFER_LOST) lost.add(message)
      else done.set(message, host.nowMs)
      end(message)
    }
  }
  const end = (message: number): void => {
    const call = calls.get(message)
    if (call !== undefined) host.calls.free(call)
    calls.delete(message)
  }
  const runTo = (timeMs: number): void => {
    while (host.next(timeMs)) {
      events += 1
      if (events > 100_000) throw new Error(`the channel does not come to an end at ${host.nowMs}`)
      handle()
    }
  }
  const book = (message: number, event: number, through: (call: Call) => number): void => {
    const call = host.newCall()
    calls.set(message, call)
    call.arrivesMs = through(call)
    if (call.arrivesMs > host.nowMs) schedule(host, call, call.arrivesMs, event)
    else {
      done.set(message, host.nowMs)
      end(message)
    }
  }
  for (const action of actions) {
    runTo(action.atMs)
    if ('small' in action) book(action.small, ARRIVE, (call) => channel.send(action.bytes, call, ARRIVE))
    else if ('received' in action) {
      const { received, bytes, senderMs } = action
      book(received, RECEIVED, (call) => channel.receive(bytes, senderMs, call, RECEIVED))
    } else if ('large' in action) {
      const { large, bytes } = action
      channel.begin(
        bytes,
        () => done.set(large, host.nowMs),
        () => lost.add(large),
      )
    } else if ('stops' in action) channel.reset()
    else if ('leaves' in action) end(action.leaves)
    else channel.change(action.bytesPerMs)
  }
  runTo(untilMs)
  return { done, lost, channel }
}

describe('one direction of a network interface', () => {
  test('lets small messages through one after another, in order', () => {
    // 12,500 bytes take 0.1 ms: three at 0 are through at 0.1, 0.2 and 0.3; one at 0.25 waits until 0.3.
    const { done, channel } = play(
      [
        { atMs: 0, small: 1, bytes: 12_500 },
        { atMs: 0, small: 2, bytes: 12_500 },
        { atMs: 0, small: 3, bytes: 12_500 },
        { atMs: 0.25, small: 4, bytes: 12_500 },
      ],
      10,
    )
    expect([...done.values()].map((atMs) => atMs.toFixed(9))).toEqual([
      '0.100000000',
      '0.200000000',
      '0.300000000',
      '0.400000000',
    ])
    expect(channel.utilization(10)).toBeCloseTo(0.04, 12)
    // They wait 0, 0.1, 0.2 and 0.05 ms: 0.35 message·ms in 10 ms.
    expect(channel.queueLengthMean(10)).toBeCloseTo(0.035, 12)
  })

  test('gives a large message the whole width when it is alone', () => {
    const { done, channel } = play([{ atMs: 2, large: 1, bytes: 1_000_000 }], 20)
    // 1 MB at 1 Gbps: 8 ms.
    expect(done.get(1)).toBeCloseTo(10, 9)
    expect(channel.utilization(20)).toBeCloseTo(0.4, 12)
  })

  test('shares the width equally among large messages', () => {
    // Alone for 4 ms: half of 8 done. Then two at half width: the first needs 8 ms more, until 12; the second has had
    // 4 of its 8 then and is alone: 16.
    const { done } = play(
      [
        { atMs: 0, large: 1, bytes: 1_000_000 },
        { atMs: 4, large: 2, bytes: 1_000_000 },
      ],
      20,
    )
    expect(done.get(1)).toBeCloseTo(12, 9)
    expect(done.get(2)).toBeCloseTo(16, 9)
  })

  test('lets small messages go before large ones, which lose exactly that time', () => {
    const { done, channel } = play(
      [
        { atMs: 0, large: 1, bytes: 1_000_000 },
        { atMs: 1, small: 2, bytes: 62_500 },
        { atMs: 1, small: 3, bytes: 62_500 },
      ],
      20,
    )
    // Each small one takes 0.5 ms; the large one ends at 8 + 1.
    expect(done.get(2)).toBeCloseTo(1.5, 9)
    expect(done.get(3)).toBeCloseTo(2, 9)
    expect(done.get(1)).toBeCloseTo(9, 9)
    expect(channel.utilization(20)).toBeCloseTo(9 / 20, 12)
  })

  test('receives at max(t, max(free, t - b/out) + b/in)', () => {
    const host = new BenchHost()
    const channel = new Channel(host, 0, 0, ONE_GBPS)
    host.nowMs = 10
    // From a sender as fast as itself: out, way and in overlap, and it is in when its last bit comes.
    expect(channel.receive(12_500, 0.1)).toBe(10)
    // From one twice as fast, which took 0.05 ms: it began to come in at 10 (before, the other one did), and needs 0.1.
    expect(channel.receive(12_500, 0.05)).toBeCloseTo(10.1, 12)
    host.nowMs = 20
    // From one ten times slower, idle for long: in when the last bit is there.
    expect(channel.receive(12_500, 1)).toBe(20)
    // From an endlessly fast one: 0.1 ms after.
    expect(channel.receive(12_500, 0)).toBeCloseTo(20.1, 12)
    // All four were busy time exactly once: 0.4 of 40 ms.
    expect(channel.utilization(40)).toBeCloseTo(0.01, 12)
  })

  test('never loses width to messages that came in while a large one did', () => {
    const host = new BenchHost()
    const channel = new Channel(host, 0, 0, ONE_GBPS)
    let doneMs = Number.NaN
    channel.begin(1_000_000, () => (doneMs = host.nowMs), never)
    for (const atMs of [1, 1.01, 2, 2]) {
      while (host.next(atMs)) channel.due(host.queue.stamp)
      channel.receive(62_500, 0.5)
    }
    while (host.next(20)) channel.due(host.queue.stamp)
    // Four times 0.5 ms belong to the small ones: the large one ends at 8 + 2.
    expect(doneMs).toBeCloseTo(10, 9)
    expect(channel.utilization(20)).toBeCloseTo(0.5, 12)
  })

  test('carries that debt over when another large one joins at the same instant', () => {
    const host = new BenchHost()
    const channel = new Channel(host, 0, 0, ONE_GBPS)
    const doneMs: number[] = []
    channel.begin(1_000_000, () => doneMs.push(host.nowMs), never)
    while (host.next(1)) channel.due(host.queue.stamp)
    channel.begin(1_000_000, () => doneMs.push(host.nowMs), never)
    channel.receive(62_500, 0.5)
    channel.begin(1_000_000, () => doneMs.push(host.nowMs), never)
    while (host.next(50)) channel.due(host.queue.stamp)
    // 8 + 8 + 8 + 0.5 ms of width are needed, without a pause: the last one ends at 24.5.
    expect(doneMs[2]).toBeCloseTo(24.5, 9)
    expect(channel.utilization(50)).toBeCloseTo(24.5 / 50, 9)
  })

  test('a change of width acts on what is under way and on what waits', () => {
    const { done } = play(
      [
        { atMs: 0, large: 1, bytes: 1_000_000 },
        { atMs: 4, bytesPerMs: ONE_GBPS / 2 },
      ],
      40,
    )
    // Half is done at 4; the other half takes 8 ms at half the width.
    expect(done.get(1)).toBeCloseTo(12, 9)
  })

  test.each([TRANSFER_OUT, TRANSFER_IN])('also on small messages, in direction %i', (direction) => {
    const small = (atMs: number, message: number): ChannelAction =>
      direction === TRANSFER_OUT
        ? { atMs, small: message, bytes: 62_500 }
        : { atMs, received: message, bytes: 62_500, senderMs: 0 }
    const actions: readonly ChannelAction[] = [
      small(0, 1),
      small(0, 2),
      small(0.1, 3),
      { atMs: 0.25, bytesPerMs: ONE_GBPS / 10 },
      small(1, 4),
      { atMs: 5.25, bytesPerMs: ONE_GBPS },
    ]
    const { done, channel } = play(actions, 20, 0, direction)
    // Half a ms each. Half of the first is left at 0.25 and takes 2.5 ms; half of the second is left at 5.25.
    expect([...done]).toEqual([
      [1, expect.closeTo(2.75, 9)],
      [2, expect.closeTo(5.5, 9)],
      [3, expect.closeTo(6, 9)],
      [4, expect.closeTo(6.5, 9)],
    ])
    expect(channel.busyIntegral(20)).toBeCloseTo(6.5, 9)
    expect(channel.waitingIntegral(3)).toBeCloseTo(2.75 + (3 - 0.1) + (3 - 1), 9)
    expect(channel.waitingIntegral(20)).toBeCloseTo(2.75 + (5.5 - 0.1) + (6 - 1), 9)
  })

  test('a change makes nothing of a small message that is through in a tenth of a ms anyhow', () => {
    const actions: readonly ChannelAction[] = [
      { atMs: 0, small: 1, bytes: 12_500 },
      { atMs: 0, small: 2, bytes: 12_500 },
      { atMs: 0.05, bytesPerMs: ONE_GBPS / 10 },
    ]
    const { done } = play(actions, 20)
    // The first need not wait, and is not noted; the second one would be next at 0.05 + 0.5, for 1 ms.
    expect(done.get(1)).toBeCloseTo(0.1, 9)
    expect(done.get(2)).toBeCloseTo(1.55, 9)
  })

  test('a machine that stops loses what is not through, and is free when it is back', () => {
    const { done, lost, channel } = play(
      [
        { atMs: 0, small: 1, bytes: 62_500 },
        { atMs: 0, small: 2, bytes: 62_500 },
        { atMs: 0, large: 3, bytes: 1_000_000 },
        { atMs: 0, small: 4, bytes: 0 },
        { atMs: 0.75, stops: true },
        { atMs: 0.8, small: 5, bytes: 62_500 },
      ],
      20,
    )
    expect([...done]).toEqual([
      [1, 0.5],
      [5, expect.closeTo(1.3, 9)],
    ])
    expect(lost).toEqual(new Set([2, 3, 4]))
    expect(channel.busyIntegral(20)).toBeCloseTo(0.75 + 0.5, 9)
  })

  test('comes to an end, and is busy for every byte once, wherever they come from and however late it is', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = new RandomStream(seed, 'late channel')
      // Eleven days in, the clock's step is 1.2e-7 ms: 0.015 bytes.
      const startMs = seed % 2 === 0 ? 1e9 : 0
      const actions = randomActions(random).map((action): ChannelAction => {
        const isReceived = 'small' in action && random.nextUnit() < 0.5
        const moved = { ...action, atMs: action.atMs + startMs }
        if (!isReceived) return moved
        const { atMs, bytes } = moved as { atMs: number; bytes: number }
        return { atMs, received: action.small, bytes, senderMs: random.nextUnit() }
      })
      const { done, channel } = play(actions, startMs + 1e6, startMs)
      expect(done.size, `seed ${seed}`).toBe(actions.length)
      const bytes = actions.reduce((sum, action) => sum + ('bytes' in action ? action.bytes : 0), 0)
      expect(channel.busyIntegral(startMs + 1e6), `seed ${seed}`).toBeCloseTo(bytes / ONE_GBPS, 3)
    }
  })

  test('agrees with a naive simulation, on 60 seeds', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = new RandomStream(seed, 'channel fuzz')
      const actions = randomActions(random)
      const { done, channel } = play(actions, 1e7)
      const expected = naive(actions)
      expect(new Set(done.keys()), `seed ${seed}`).toEqual(new Set(expected.done.keys()))
      for (const [message, atMs] of done) {
        const wanted = expected.done.get(message) ?? Number.NaN
        if (!(Math.abs(atMs - wanted) < 1e-6))
          throw new Error(`seed ${seed}: message ${message} through at ${atMs}, not ${wanted}`)
      }
      expect(channel.busyIntegral(1e7), `seed ${seed}`).toBeCloseTo(expected.busyMs, 4)
      expect(channel.waitingIntegral(1e7), `seed ${seed}`).toBeCloseTo(expected.waitedMs, 4)
    }
  })

  test.each([TRANSFER_OUT, TRANSFER_IN])(
    'agrees with it while its width changes and its machine stops, in direction %i, on 60 seeds',
    (direction) => {
      for (let seed = 1; seed <= 60; seed++) {
        const actions = changingActions(new RandomStream(seed, 'changing channel'), direction)
        const { done, lost, channel } = play(actions, 1e7, 0, direction)
        const expected = naive(actions)
        expect(new Set(done.keys()), `seed ${seed}`).toEqual(new Set(expected.done.keys()))
        expect(lost, `seed ${seed}`).toEqual(expected.lost)
        for (const [message, atMs] of done) {
          const wanted = expected.done.get(message) ?? Number.NaN
          if (!(Math.abs(atMs - wanted) < 1e-6))
            throw new Error(`seed ${seed}: message ${message} through at ${atMs}, not ${wanted}`)
        }
        const smalls = [...done.keys()].filter((message) => !expected.large.has(message))
        expect(smalls, `seed ${seed}`).toEqual(smalls.toSorted((a, b) => a - b))
        expect(channel.busyIntegral(1e7), `seed ${seed}`).toBeCloseTo(expected.busyMs, 4)
        expect(channel.waitingIntegral(1e7), `seed ${seed}`).toBeCloseTo(expected.waitedMs, 4)
      }
    },
  )
})

function randomActions(random: RandomStream): readonly ChannelAction[] {
  const actions: ChannelAction[] = []
  let atMs = 0
  for (let message = 0; message < 200; message++) {
    atMs += random.nextUnit() < 0.4 ? 0 : random.nextUnit() * (random.nextUnit() < 0.05 ? 100 : 1)
    if (random.nextUnit() < 0.7) actions.push({ atMs, small: message, bytes: random.nextBelow(KIB_64) })
    else actions.push({ atMs, large: message, bytes: KIB_64 + 1 + random.nextBelow(300_000) })
  }
  return actions
}

/** Also changes of width, ends of the machine and ends of calls; every small message takes long enough to be noted. */
function changingActions(random: RandomStream, direction: number): readonly ChannelAction[] {
  const widths = [1, 2, 10, 1000].map((narrower) => ONE_GBPS / narrower)
  return randomActions(random).flatMap((action): readonly ChannelAction[] => {
    const { atMs } = action
    const booked = 'small' in action ? bookedIn(direction, action.small, atMs, random) : action
    const chance = random.nextUnit()
    if (chance < 0.15) return [booked, { atMs, bytesPerMs: widths[random.nextBelow(4)] }]
    if (chance < 0.17) return [booked, { atMs, stops: true }]
    if (chance > 0.3 || !('small' in action)) return [booked]
    return [booked, { atMs, leaves: Math.max(0, action.small - random.nextBelow(10)) }]
  })
}

function bookedIn(direction: number, message: number, atMs: number, random: RandomStream): ChannelAction {
  const bytes = 13_000 + random.nextBelow(KIB_64 - 13_000)
  return direction === TRANSFER_OUT
    ? { atMs, small: message, bytes }
    : { atMs, received: message, bytes, senderMs: 0 }
}

/** The definition, played without cleverness: small ones one after another, and large ones share when there is none. */
function naive(actions: readonly ChannelAction[]) {
  const large = new Set<number>()
  const left = new Map<number, number>()
  const line: { readonly message: number; left: number }[] = []
  const gone = new Set<number>()
  const lost = new Set<number>()
  const done = new Map<number, number>()
  let [nowMs, next, busyMs, waitedMs, width] = [0, 0, 0, 0, ONE_GBPS]
  const play = (action: ChannelAction): void => {
    if ('bytesPerMs' in action) width = action.bytesPerMs
    else if ('large' in action) {
      large.add(action.large)
      left.set(action.large, action.bytes)
    } else if ('small' in action) line.push({ message: action.small, left: action.bytes })
    else if ('received' in action) line.push({ message: action.received, left: action.bytes })
    else if ('leaves' in action) gone.add(action.leaves)
    else {
      for (const message of [...line.map((one) => one.message), ...left.keys()])
        if (!gone.has(message) || large.has(message)) lost.add(message)
      line.length = 0
      left.clear()
    }
  }
  for (;;) {
    const shortest = left.size === 0 ? Number.POSITIVE_INFINITY : Math.min(...left.values()) * left.size
    const doneMs = nowMs + (line.length > 0 ? line[0].left : shortest) / width
    const untilMs = Math.min(doneMs, actions[next]?.atMs ?? Number.POSITIVE_INFINITY)
    if (untilMs === Number.POSITIVE_INFINITY) return { done, lost, large, busyMs, waitedMs }
    const passedMs = untilMs - nowMs
    nowMs = untilMs
    if (line.length + left.size > 0) busyMs += passedMs
    waitedMs += passedMs * Math.max(0, line.length - 1)
    if (line.length > 0) line[0].left -= passedMs * width
    else for (const [message, bytes] of left) left.set(message, bytes - (passedMs * width) / left.size)
    if (untilMs < doneMs) {
      play(actions[next++])
      continue
    }
    if (line.length > 0) {
      const { message } = line.splice(0, 1)[0]
      if (!gone.has(message)) done.set(message, nowMs)
      continue
    }
    // The shortest is through, whatever rounding leaves of it.
    const rest = Math.min(...left.values()) + 1e-5
    for (const [message, bytes] of left) {
      if (bytes > rest) continue
      left.delete(message)
      done.set(message, nowMs)
    }
  }
}
