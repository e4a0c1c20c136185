// What a link is set to do and never does.
import { expect, test } from 'vitest'
import { designFindings } from './design-findings'
import type { JsonObject } from './safe-json'
import { scenarioOf, threeTiers } from './testing/worlds'

const [READ, WRITE] = threeTiers().requestTypes

function found(policy: JsonObject, { role = 'call', requestTypes = [READ, WRITE] } = {}): readonly string[] {
  const design = scenarioOf({
    components: [
      { id: 'users', kind: 'clients', name: 'people' },
      { id: 'web', kind: 'server', name: 'shop' },
      { id: 'orders', kind: role === 'call' ? 'server' : 'database', name: 'orders' },
    ],
    links: [
      { id: 'in', from: 'users', to: 'web', role: 'call' },
      { id: 'link', from: 'web', to: 'orders', role, policy },
    ],
  })
  return designFindings({ ...design, requestTypes })
    .filter(({ code }) => code.startsWith('idle-'))
    .map(({ code, links }) => `${code} at ${links.join(' ')}`)
}

test('a hedge that would come when the call has been given up is told, of the link it stands on', () => {
  expect(found({ timeoutMs: 20, hedgeAfterMs: 25 })).toEqual(['idle-hedge at link'])
  // At the same instant the attempt ends first.
  expect(found({ timeoutMs: 20, hedgeAfterMs: 20 })).toEqual(['idle-hedge at link'])
  expect(found({ timeoutMs: 0, deadlineMs: 30, hedgeAfterMs: 40 })).toEqual(['idle-hedge at link'])
  expect(found({ timeoutMs: 20, hedgeAfterMs: 19 })).toEqual([])
  expect(found({ timeoutMs: 0, hedgeAfterMs: 5000 })).toEqual([])
  expect(found({ timeoutMs: 20 })).toEqual([])
})

test('attempts of a link that carries only writes are told, unless writes are retried', () => {
  const writes = { role: 'write', requestTypes: [WRITE] }
  expect(found({ maxAttempts: 5 }, writes)).toEqual(['idle-retries at link'])
  expect(found({ maxAttempts: 5, retryWrites: true }, writes)).toEqual([])
  // Without a link for reading, reads go there too.
  expect(found({ maxAttempts: 5 }, { role: 'write' })).toEqual([])
  expect(found({ maxAttempts: 5, carries: 'writes' })).toEqual(['idle-retries at link'])
  expect(found({ maxAttempts: 5, carriesTypes: [WRITE.id] })).toEqual(['idle-retries at link'])
  expect(found({ maxAttempts: 5 }, { requestTypes: [WRITE] })).toEqual(['idle-retries at link'])
  expect(found({ maxAttempts: 5 })).toEqual([])
})
