import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useMessages } from './messages'

/** What the device holds; it can refuse. */
const device = { held: new Map<string, string>(), refuses: false }
/** Of the page opened last: what it does when another tab writes. */
let onStorage: ((event: Partial<StorageEvent>) => void) | undefined

beforeEach(() => {
  device.held.clear()
  device.refuses = false
  vi.stubGlobal('addEventListener', (name: string, listen: typeof onStorage) => {
    if (name === 'storage') onStorage = listen
  })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => device.held.get(key) ?? null,
    setItem(key: string, value: string) {
      if (device.refuses) throw new Error('full')
      device.held.set(key, value)
    },
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
  useMessages.setState({ messages: [] })
})

/** As a page that was just opened has it. */
async function opened() {
  vi.resetModules()
  return import('./challenge-progress')
}

test('the best stars and the hints outlive the page, and never become fewer', async () => {
  const page = await opened()
  expect(page.readProgressOf('a')).toEqual({ stars: 0, hints: 0 })
  page.noteProgress('a', { stars: 2, hints: 1 })
  page.noteProgress('a', { stars: 1, slot: 's' })
  page.noteProgress('b', { hints: 3 })
  const again = await opened()
  expect(again.readProgressOf('a')).toEqual({ stars: 2, hints: 1, slot: 's' })
  expect(again.readProgressOf('b')).toEqual({ stars: 0, hints: 3 })
})

test('what two tabs earn adds up', async () => {
  const [one, other] = [await opened(), await opened()]
  one.noteProgress('a', { stars: 3 })
  other.noteProgress('a', { hints: 2 })
  other.noteProgress('b', { stars: 1 })
  one.noteProgress('b', { hints: 1 })
  const again = await opened()
  expect(again.readProgressOf('a')).toEqual({ stars: 3, hints: 2 })
  expect(again.readProgressOf('b')).toEqual({ stars: 1, hints: 1 })
})

test('what another tab earns shows here at once, and is never less than what was earned here', async () => {
  const here = await opened()
  const hear = onStorage
  here.noteProgress('a', { stars: 1, hints: 2, slot: 'mine' })
  const other = await opened()
  other.noteProgress('a', { stars: 3, slot: 'theirs' })
  other.noteProgress('b', { stars: 2 })
  hear?.({ key: 'something else' })
  expect(here.readProgressOf('b').stars).toBe(0)
  hear?.({ key: 'tierscape.challenges' })
  expect(here.readProgressOf('a')).toEqual({ stars: 3, hints: 2, slot: 'mine' })
  expect(here.readProgressOf('b').stars).toBe(2)
  device.held.clear()
  hear?.({ key: 'tierscape.challenges' })
  expect(here.readProgressOf('a').stars).toBe(3)
})

test('what the device refuses counts until the page is closed, and that is said', async () => {
  const page = await opened()
  const { useMessages: messages } = await import('./messages')
  device.refuses = true
  page.noteProgress('a', { stars: 1 })
  page.noteProgress('b', { hints: 1 })
  expect(page.readProgressOf('a').stars).toBe(1)
  expect(page.readProgressOf('b').hints).toBe(1)
  expect(
    messages
      .getState()
      .messages.map(({ text }) => text)
      .join(),
  ).toContain('cannot be kept')
})

test('what is no progress is none', async () => {
  for (const text of ['[', '7', 'null', '{"a":5,"b":null}', '{"a":{"stars":99,"hints":-1,"slot":4}}']) {
    device.held.set('tierscape.challenges', text)
    const { hints, slot } = (await opened()).readProgressOf('a')
    expect([hints, slot]).toEqual([0, undefined])
  }
  expect((await opened()).readProgressOf('a').stars).toBe(3)
})
