// What requests waited for is named, and so is who most of those that failed are due to.
import { expect, test } from 'vitest'
import { AMPLE, playedFollowed, POISSON } from './testing/shortage-case'

const STORE = { ...AMPLE, replication: 'synchronous', acknowledgements: 2 }

test('of a wait for copies it is told what for, in the sum and in each request', () => {
  const { whereTheTimeWent, traces = [] } = playedFollowed({
    components: {
      users: ['clients', { rateRps: 20, ...POISSON }],
      store: ['database', STORE],
      copy: ['database', STORE],
    },
    links: { 'users > store': ['call', { timeoutMs: 0 }], 'store > copy': ['replicate', { latencyMs: 400 }] },
    requestTypes: [{ operation: 'write' }],
  })
  expect(whereTheTimeWent?.shares[0]).toMatchObject({ component: 'store', wait: 'gate', gate: 'replicated' })
  expect(whereTheTimeWent?.mostFailed).toBeUndefined()
  const [call] = traces[0].call.parts.flatMap(({ calls = [] }) => calls)
  expect(call.parts.find(({ wait }) => wait === 'gate')).toMatchObject({ gate: 'replicated' })
})

test('of the requests that failed it is told how most ended and at whom', () => {
  const { whereTheTimeWent } = playedFollowed({
    components: {
      users: ['clients', { rateRps: 40 }],
      guests: ['clients', { rateRps: 10 }],
      shop: ['server', AMPLE],
    },
    links: { 'users > shop': ['call'] },
  })
  expect(whereTheTimeWent?.mostFailed).toEqual({ cause: 'unreachable', component: 'guests', share: 1 })
})
