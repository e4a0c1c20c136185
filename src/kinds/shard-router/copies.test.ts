import { expect, test } from 'vitest'
import { audit } from '../../simulation/testing/audit'
import { crash, design, type Sketch, Trial } from '../../simulation/testing/design'

const ITEMS = { items: 1000, itemBytes: 100_000 }

/** A router over two shards, and a database that may be a copy of the first. */
function shards(links: Sketch['links'], more: Partial<Sketch> = {}): Sketch {
  return {
    components: {
      users: ['clients', { rateRps: 100 }],
      web: ['server', { readCpuMs: 0, writeCpuMs: 0 }],
      router: ['shard-router', {}],
      'shard-1': ['database', { pingMs: 500, promotionMs: 1000 }],
      'shard-2': ['database', {}],
      copy: ['database', { pingMs: 500, promotionMs: 1000 }],
    },
    links: {
      'users > web': ['call', { timeoutMs: 2000 }],
      'web > router': ['read'],
      'router > shard-1': ['shard'],
      'router > shard-2': ['shard'],
      ...links,
    },
    dataSets: [ITEMS],
    ...more,
  }
}

function storedAt(of: Trial, id: string): number {
  return of.kernel.componentById.get(id)?.instances[0].storedBytes ?? Number.NaN
}

test('reads of a shard that has died go to its copy, once a call has found nobody', () => {
  const sketch = shards(
    { 'shard-1 > copy': ['replicate'] },
    { timeline: [crash('shard-1', 5000, undefined, { mode: 'machine' })] },
  )
  const of = new Trial(design(sketch)).to(60_000)
  // Some fail while nobody knows, and one every ten seconds that tries whether it is back.
  expect(of.type().failed).toBeLessThan(150)
  expect(of.component('copy').received).toBeGreaterThan(2000)
  expect(audit(of.kernel)).toEqual([])
})

test('a database that becomes the copy of a shard while it runs holds what the shard holds, and no more when it is none', () => {
  const of = new Trial(design(shards({}))).to(1000)
  expect(storedAt(of, 'copy')).toBe(ITEMS.items * ITEMS.itemBytes)
  of.edit(design(shards({ 'shard-1 > copy': ['replicate'] }))).to(2000)
  const held = storedAt(of, 'shard-1')
  expect(held).toBeGreaterThan(0.3 * ITEMS.items * ITEMS.itemBytes)
  expect(storedAt(of, 'copy')).toBe(held)
  of.edit(design(shards({}))).to(3000)
  expect(storedAt(of, 'copy')).toBe(ITEMS.items * ITEMS.itemBytes)
  expect(storedAt(of, 'shard-1')).toBe(held)
})
