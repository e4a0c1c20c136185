// Locks are granted in a later task, as browsers do it.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { holdSlot, letGoOfSlot, withFreeSlot } from './slot-lock'

interface Wish {
  readonly name: string
  readonly isPatient: boolean
  readonly grant: (lock: object | null) => void
}

/** A small LockManager, of which every tab has the same. */
const held = new Set<string>()
const waiting: Wish[] = []

function serve(): void {
  for (const wish of waiting.splice(0)) {
    const isFree = !held.has(wish.name)
    if (!isFree && wish.isPatient) {
      waiting.push(wish)
      continue
    }
    if (isFree) held.add(wish.name)
    wish.grant(isFree ? {} : null)
  }
}

const locks = {
  request: async (
    name: string,
    { ifAvailable, signal }: LockOptions,
    act: (lock: object | null) => Promise<unknown> | undefined,
  ) => {
    const lock = await new Promise<object | null>((grant, refuse) => {
      waiting.push({ name, isPatient: ifAvailable !== true, grant })
      signal?.addEventListener('abort', () => {
        waiting.splice(0, waiting.length, ...waiting.filter((one) => one.grant !== grant))
        refuse(new Error('too late'))
      })
      setTimeout(serve)
    })
    const done = await act(lock)
    if (lock !== null) held.delete(name)
    setTimeout(serve)
    return done
  },
}

const PREFIX = 'tierscape-design-'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('navigator', { locks })
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const control = new AbortController()
    setTimeout(() => control.abort(), ms)
    return control.signal
  })
})

afterEach(async () => {
  letGoOfSlot()
  await vi.runAllTimersAsync()
  held.clear()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('a slot is held until it is let go', async () => {
  const isHeld = holdSlot('a')
  await vi.runAllTimersAsync()
  expect(await isHeld).toBe(true)
  expect([...held]).toEqual([`${PREFIX}a`])
  letGoOfSlot()
  await vi.runAllTimersAsync()
  expect([...held]).toEqual([])
})

test('a slot that another tab holds is not ours', async () => {
  held.add(`${PREFIX}a`)
  const isHeld = holdSlot('a')
  await vi.runAllTimersAsync()
  expect(await isHeld).toBe(false)
})

test('what is let go before it is granted is held by nobody', async () => {
  const isHeld = holdSlot('a')
  letGoOfSlot()
  await vi.runAllTimersAsync()
  expect(await isHeld).toBe(true)
  expect([...held]).toEqual([])
  const isDone = withFreeSlot('a', async () => undefined)
  await vi.runAllTimersAsync()
  expect(await isDone).toBe(true)
})

test('of two slots wished for one after the other only the last is held', async () => {
  void holdSlot('a')
  void holdSlot('b')
  await vi.runAllTimersAsync()
  expect([...held]).toEqual([`${PREFIX}b`])
})

test('the same slot, wished for again while another tab lets it go, is ours', async () => {
  held.add(`${PREFIX}a`)
  const first = holdSlot('a')
  const second = holdSlot('a')
  await vi.advanceTimersByTimeAsync(100)
  held.delete(`${PREFIX}a`)
  serve()
  await vi.runAllTimersAsync()
  expect([await first, await second]).toEqual([true, true])
  expect([...held]).toEqual([`${PREFIX}a`])
})
