import { expect, test } from 'vitest'
import { fakeCall, FakePort } from '../engine/testing/fake-port'
import { ItemVersions, ORIGINAL, StoredVersions, versionsOf } from './item-versions'

const KEY = 7

/** A book that somebody follows. */
function book(): ItemVersions {
  const versions = new ItemVersions()
  versions.follow()
  return versions
}

test('a copy is old once a writer has been told of something newer, and not before', () => {
  const versions = book()
  const first = versions.stored('db', KEY)
  versions.store(versions.shelfOf('db'), KEY, 0)
  expect(versions.isStale(first, KEY)).toBe(false)
  versions.acknowledge(versions.shelfOf('db'), KEY)
  expect(versions.isStale(first, KEY)).toBe(true)
  expect(versions.isStale(versions.stored('db', KEY), KEY)).toBe(false)
  // What was there before anybody wrote is old, wherever it was from; what has no version never is.
  expect([versions.isStale(ORIGINAL, KEY), versions.isStale(ORIGINAL, KEY + 1)]).toEqual([true, false])
  expect([versions.isStale(0, KEY), versions.isStale(5000, KEY)]).toEqual([false, false])
})

test('who asked before the writer was told had no stale read', () => {
  const versions = book()
  const copy = versions.stored('db', KEY)
  const asked = versions.told
  versions.store(versions.shelfOf('db'), KEY, 0)
  versions.acknowledge(versions.shelfOf('db'), KEY)
  expect([versions.isStale(copy, KEY, asked), versions.isStale(copy, KEY, versions.told)]).toEqual([
    false,
    true,
  ])
})

test('two databases that know the same item do not know of each other; parts of one set of data do', () => {
  const versions = book()
  versions.join('shard-1', 'router')
  versions.join('shard-2', 'router')
  const [here, there] = [versions.stored('a', KEY), versions.stored('shard-1', KEY)]
  versions.store(versions.shelfOf('b'), KEY, 0)
  versions.acknowledge(versions.shelfOf('b'), KEY)
  expect(versions.isStale(here, KEY)).toBe(false)
  // The item has moved to the other shard, and was written there.
  versions.store(versions.shelfOf('shard-2'), KEY, 0)
  versions.acknowledge(versions.shelfOf('shard-2'), KEY)
  expect(versions.isStale(there, KEY)).toBe(true)
})

test('what was promised and never stored has never been', () => {
  const versions = book()
  const old = versions.stored('db', KEY)
  const promised = versions.promise('db', KEY)
  expect([versions.isStale(old, KEY), versions.stored('db', KEY) < promised]).toEqual([true, true])
  versions.breakPromise('db', KEY)
  expect(versions.isStale(old, KEY)).toBe(false)
  const second = versions.promise('db', KEY)
  expect(versions.store(versions.shelfOf('db'), KEY, second)).toBe(second)
})

test('a copy of a database that lags behind shows at most the version before', () => {
  const port = new FakePort()
  versionsOf(port).follow()
  const shown = new StoredVersions(port, 'data')
  const write = fakeCall(KEY)
  shown.written(write)
  shown.acknowledged(write)
  const [fresh, late] = [fakeCall(KEY), fakeCall(KEY)]
  shown.read(fresh, false)
  shown.read(late, true)
  expect([fresh.version, late.version < fresh.version]).toEqual([write.version, true])
  expect(versionsOf(port).isStale(late.version, KEY)).toBe(true)
  // Whoever lags behind counts that himself.
  expect(port.counts.staleReads).toBeUndefined()
})

test('nobody keeps the book while nobody keeps copies', () => {
  const port = new FakePort()
  const shown = new StoredVersions(port, 'data')
  const call = fakeCall(KEY)
  shown.written(call)
  shown.acknowledged(call)
  shown.read(call, false)
  expect(call.version).toBe(0)
})

test('who listens hears of every item that was written, until he does not want to', () => {
  const versions = book()
  const heard: number[] = []
  const listener = (key: number): void => void heard.push(key)
  versions.listen(listener)
  versions.acknowledge(versions.shelfOf('db'), 1)
  versions.promise('db', 2)
  versions.hush(listener)
  versions.acknowledge(versions.shelfOf('db'), 3)
  expect(heard).toEqual([1, 2])
})
