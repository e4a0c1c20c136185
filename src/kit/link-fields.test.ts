import { describe, expect, test } from 'vitest'
import { checkSetting } from './config'
import { defaultPolicy, LINK_FIELDS, policyOf } from './link-fields'
import { leftOut, linkFieldsOf } from './role-fields'
import { ROLES } from './roles'

describe('the policy of a link', () => {
  test('is complete and valid for every role', () => {
    for (const role of ROLES) {
      const policy = defaultPolicy(role)
      expect(Object.keys(policy).sort()).toEqual(Object.keys(LINK_FIELDS).sort())
      for (const [name, field] of Object.entries(LINK_FIELDS)) {
        expect(checkSetting(field, Reflect.get(policy, name), `policy.${name}`)).toEqual([])
      }
    }
  })

  test('of a cache is impatient, finds keys by hash and does without it when it fails', () => {
    expect(defaultPolicy('cache')).toMatchObject({ timeoutMs: 100, pick: 'hash-key', onFailure: 'continue' })
    expect(defaultPolicy('call')).toMatchObject({ timeoutMs: 3000, pick: 'round-robin', onFailure: 'fail' })
  })

  test('of a log waits for nobody', () => {
    expect(defaultPolicy('log')).toMatchObject({ mode: 'send', onFailure: 'continue' })
  })

  test('takes what the document says over the defaults', () => {
    expect(policyOf('cache', { timeoutMs: 7 })).toEqual({ ...defaultPolicy('cache'), timeoutMs: 7 })
  })
})

describe('the fields of a link', () => {
  test('are only those that mean something in its role', () => {
    const { weight: _weight, rules: _rules, ...withoutWeight } = LINK_FIELDS
    expect(Object.keys(linkFieldsOf('call')).sort()).toEqual(Object.keys(withoutWeight).sort())
    expect(linkFieldsOf('answer')).toHaveProperty('weight')
    expect(linkFieldsOf('answer')).not.toHaveProperty('pick')
    expect(linkFieldsOf('route')).not.toHaveProperty('pick')
    expect(linkFieldsOf('cache')).not.toHaveProperty('mode')
  })

  test('never offer what no program of the role reads', () => {
    const offering = (field: string) => ROLES.filter((role) => field in linkFieldsOf(role)).toSorted()
    // Who takes both reads and writes over it sorts them.
    expect(offering('carries')).toEqual([
      'cache',
      'call',
      'fallback',
      'log',
      'publish',
      'read',
      'resolve',
      'session',
      'storage',
      'write',
    ])
    // A balancer, a shard router and copies of the same data know whom they call.
    expect(offering('pick')).toEqual([
      'cache',
      'call',
      'deliver',
      'fallback',
      'log',
      'publish',
      'read',
      'session',
      'storage',
      'write',
    ])
    expect(offering('ejectAfter')).toEqual([...offering('pick'), 'shard'].toSorted())
    expect(offering('weight')).toEqual(['answer', 'route', 'shard'])
    expect(offering('rules')).toEqual(['watch'])
    expect(offering('mode')).toEqual(['call', 'log', 'publish'])
    for (const role of ROLES) expect(linkFieldsOf(role)).toHaveProperty('timeoutMs')
  })

  test('leave out what a kind of caller does not act by', () => {
    const plain = linkFieldsOf('call')
    const fields = linkFieldsOf('call', { ignoresPolicy: ['chance', 'mode'] })
    expect(
      Object.keys(plain)
        .filter((name) => !(name in fields))
        .toSorted(),
    ).toEqual(['chance', 'mode'])
  })

  test('leave out what a caller that is set so cannot do, and say why', () => {
    const balancer = {
      ignoresPolicyWhen: {
        field: 'layer',
        is: ['4'],
        policy: ['maxAttempts', 'hedgeAfterMs', 'mode'],
        because: 'it cannot',
      },
    } as const
    const offered = (layer: string) => Object.keys(linkFieldsOf('route', balancer, { layer }))
    const plain = Object.keys(linkFieldsOf('route'))
    expect(offered('7')).toEqual(plain)
    expect(plain.filter((name) => !offered('4').includes(name))).toEqual(['maxAttempts', 'hedgeAfterMs'])
    expect(leftOut('route', balancer, { layer: '7' })).toBeUndefined()
    // A balancer's links have no `mode` at all.
    expect(leftOut('route', balancer, { layer: '4' })).toEqual({
      groups: ['Patience', 'Hedging'],
      because: 'it cannot',
    })
  })
})
