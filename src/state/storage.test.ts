// Which design a reload lays on the table: each tab its own, one that is new to the device the one worked on last.
import { beforeEach, expect, test, vi } from 'vitest'
import { STARTER } from '../library/starter'
import { keptText } from '../scenario/file'
import { valueOf } from '../scenario/testing/worlds'
import { recallLastDesign, removeDesign, type StoredDesign, storeDesign } from './storage'
import { putStored } from './table'
import { device } from './testing/device'

vi.mock('idb-keyval', async () => (await import('./testing/device')).idbKeyval)
vi.stubGlobal('navigator', {})

/** Turns to a tab, with what it remembers; a duplicated one begins with what the other remembered. */
function turnTo(tab: Map<string, string>): void {
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => tab.get(key) ?? null,
    setItem: (key: string, value: string) => void tab.set(key, value),
  })
}

function design(slot: string): StoredDesign {
  return { slot, title: slot, text: valueOf(keptText({ ...STARTER, title: slot })), savedAtMs: 1 }
}

async function reloaded(): Promise<string | undefined> {
  return (await recallLastDesign())?.slot
}

beforeEach(() => device.reset())

test('each tab comes back to its own design, and a new one to that of the device', async () => {
  const [one, other] = [new Map<string, string>(), new Map<string, string>()]
  turnTo(other)
  await storeDesign(design('theirs'))
  turnTo(one)
  await storeDesign(design('mine'))
  expect(await reloaded()).toBe('mine')
  turnTo(other)
  expect(await reloaded()).toBe('theirs')
  turnTo(new Map(other))
  expect(await reloaded()).toBe('theirs')
  turnTo(new Map())
  expect(await reloaded()).toBe('mine')
})

test('a design that was opened is come back to, be it that nothing was drawn on it', async () => {
  turnTo(new Map())
  await storeDesign(design('opened'))
  await storeDesign(design('drawn last'))
  putStored(design('opened'))
  expect(await reloaded()).toBe('opened')
})

test('one that was deleted meanwhile gives way to that of the device', async () => {
  const one = new Map<string, string>()
  turnTo(one)
  await storeDesign(design('mine'))
  turnTo(new Map())
  await storeDesign(design('theirs'))
  await removeDesign('mine')
  turnTo(one)
  expect(await reloaded()).toBe('theirs')
})

test('where tabs may remember nothing, all come back to that of the device', async () => {
  vi.stubGlobal('sessionStorage', undefined)
  await storeDesign(design('mine'))
  expect(await reloaded()).toBe('mine')
})
