import { describe, expect, test } from 'vitest'
import { refusals, scenarioOf, valueOf } from '../scenario/testing/worlds'
import { planOf } from './sweep-plan'

/** The name of the first server is the id of the second; two are called alike. */
const WORLD = scenarioOf({
  components: [
    { id: 'clients-1', kind: 'clients', name: 'v1.users' },
    { id: 'server-1', kind: 'server', name: 'server-2' },
    { id: 'server-2', kind: 'server', name: 'web' },
    { id: 'server-3', kind: 'server', name: 'twin' },
    { id: 'server-4', kind: 'server', name: 'twin' },
    { id: 'cdn-1', kind: 'cdn' },
  ],
  links: [{ id: 'link-1', from: 'clients-1', to: 'server-1', role: 'call' }],
})

function plan(of: string | undefined, values: string) {
  return planOf(
    WORLD,
    new Map([['values', values], ...(of === undefined ? [] : [['of', of] as [string, string]])]),
  )
}

describe('what is swept', () => {
  test('is the traffic unless something else is named', () => {
    expect(valueOf(plan(undefined, '.5, 1,2e0'))).toEqual({ knob: 'traffic', values: [0.5, 1, 2] })
    expect(plan('traffic', '1')).toEqual(plan(undefined, '1'))
  })

  test('is named by its id first, then by its name', () => {
    const knobOf = (of: string) => valueOf(plan(of, '1')).knob
    expect(knobOf('server-2.workers')).toEqual({ component: 'server-2', field: 'workers' })
    expect(knobOf('web.workers')).toEqual({ component: 'server-2', field: 'workers' })
    expect(knobOf('v1.users.rateRps')).toEqual({ component: 'clients-1', field: 'rateRps' })
    expect(knobOf('link-1.timeoutMs')).toEqual({ link: 'link-1', field: 'timeoutMs' })
  })

  test('is never guessed', () => {
    const twin = plan('twin.workers', '1')
    expect(twin).toMatchObject({ problems: [{ code: 'ambiguous-name', where: '--of' }] })
    expect(twin).toMatchObject({ problems: [{ fix: expect.stringContaining('server-3 or server-4') }] })
    const nobody = plan('nobody.workers', '1')
    expect(nobody).toMatchObject({ problems: [{ code: 'no-part-to-sweep', where: '--of' }] })
    expect(nobody).toMatchObject({
      problems: [{ fix: expect.stringMatching(/these: .*server-2, .*link-1/) }],
    })
    expect(refusals(plan('web.speed', '1'))).toEqual(['unknown-field at --of'])
  })

  test.each(['web', 'web.', '.workers', '.', 'Traffic'])('"%s" is no part with a field', (of) => {
    const { problems } = plan(of, '1') as { problems: readonly unknown[] }
    expect(problems).toMatchObject([{ code: 'wrong-type', message: expect.stringContaining(`"${of}"`) }])
  })

  test('is a field of one value that acts as the design stands', () => {
    expect(refusals(plan('clients-1.mix', '1'))).toEqual(['not-swept at --of'])
    expect(refusals(plan('cdn-1.regions', 'us-east-1'))).toEqual(['not-swept at --of'])
    expect(plan('clients-1.thinkMs', '1')).toMatchObject({
      problems: [{ message: '"thinkMs" counts only while "arrival" is closed, and it is open.' }],
    })
  })

  test('is traffic only where somebody asks', () => {
    const idle = scenarioOf({ components: [{ id: 'server-1', kind: 'server' }] })
    expect(refusals(planOf(idle, new Map([['values', '1']])))).toEqual(['no-traffic at components'])
  })
})

describe('the values', () => {
  test.each(['', ',', '1,,2', ' '])('"%s" lacks one', (values) => {
    expect(refusals(plan(undefined, values))).toEqual(['missing-value at --values'])
  })

  test('of a switch are on and off, however they are written; nothing else', () => {
    expect(valueOf(plan('web.autoscaling', 'On,TRUE,off,False')).values).toEqual([true, true, false, false])
    expect(refusals(plan('web.autoscaling', 'on,1,yes'))).toEqual([
      'wrong-type at --values 1',
      'wrong-type at --values yes',
    ])
  })

  test('of a choice are its choices', () => {
    expect(valueOf(plan('web.runtime', 'async,threads')).values).toEqual(['async', 'threads'])
    expect(refusals(plan('web.runtime', 'steam'))).toEqual(['not-a-choice at --values steam'])
  })

  test('that are none are all named as they were typed, before anything is run', () => {
    expect(plan(undefined, '1,abc,0,-1,0x10,1e999')).toMatchObject({
      problems: ['abc', '0', '-1', '0x10', '1e999'].map((text) => ({
        where: `--values ${text}`,
        message: `"traffic" cannot be "${text}".`,
        fix: 'Change it to a number above 0.',
      })),
    })
    expect(refusals(plan('web.workers', '8,many,0'))).toEqual([
      'wrong-type at --values many',
      'out-of-range at --values 0',
    ])
  })
})
