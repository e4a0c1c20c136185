import { describe, expect, test } from 'vitest'
import { problem } from '../core/problem'
import { checkSetting, checkSettings, configOf } from './config'
import type { Field, Fields } from './fields'
import { hardwareFields } from './hardware'
import type { KindSpec } from './spec'

const base = { label: 'Label', help: 'Help.', group: 'Group' }
const number: Field = { ...base, type: 'number', unit: 'ms', default: 5, min: 1, max: 10 }
const whole: Field = { ...number, integer: true }
const choice: Field = {
  ...base,
  type: 'choice',
  default: 'a',
  choices: [
    { value: 'a', label: 'A' },
    { value: 'b', label: 'B' },
  ],
}
const choices: Field = { ...choice, type: 'choices', default: ['a'] }
const toggle: Field = { ...base, type: 'switch', default: true }
const mix: Field = { ...base, type: 'mix', default: {} }
const points: Field = { ...base, type: 'points', default: { 0: 1 }, max: 9 }

function specOf<F extends Fields>(fields: F, check?: KindSpec<F>['check']): KindSpec<F> {
  return {
    id: 'toy',
    version: 1,
    title: 'Toy',
    summary: 'A toy.',
    category: 'compute',
    aliases: [],
    fields,
    accepts: [],
    offers: [],
    hasMachine: false,
    gauges: [],
    ...(check === undefined ? {} : { check }),
  }
}

describe('a setting', () => {
  const fine: readonly (readonly [Field, unknown])[] = [
    [number, 1],
    [number, 10],
    [number, 2.5],
    [whole, 3],
    [choice, 'b'],
    [choices, ['b']],
    [choices, ['b', 'a']],
    [toggle, false],
    [mix, {}],
    [mix, { browse: 0, buy: 1e6 }],
    [points, { 0: 0 }],
    [points, { 20: 9, 0.5: 0 }],
  ]
  test.each(fine)('of a fitting value is no problem (%#)', (field, value) => {
    expect(checkSetting(field, value, 'settings.x')).toEqual([])
  })

  const junk: readonly (readonly [Field, unknown, string])[] = [
    [number, 0.99, 'out-of-range'],
    [number, 10.01, 'out-of-range'],
    [number, Number.NaN, 'wrong-type'],
    [number, Number.POSITIVE_INFINITY, 'wrong-type'],
    [number, '5', 'wrong-type'],
    [number, null, 'wrong-type'],
    [number, undefined, 'wrong-type'],
    [whole, 2.5, 'wrong-type'],
    [choice, 'c', 'not-a-choice'],
    [choice, 1, 'not-a-choice'],
    [choice, ['a'], 'not-a-choice'],
    [choices, [], 'wrong-type'],
    [choices, 'a', 'wrong-type'],
    [choices, { a: 1 }, 'wrong-type'],
    [choices, ['a', 'c'], 'not-a-choice'],
    [choices, ['a', 1], 'not-a-choice'],
    [choices, ['a', 'a'], 'wrong-type'],
    [toggle, 'true', 'wrong-type'],
    [toggle, 0, 'wrong-type'],
    [mix, [], 'wrong-type'],
    [mix, null, 'wrong-type'],
    [mix, 3, 'wrong-type'],
    [mix, { browse: '1' }, 'wrong-type'],
    [mix, { browse: -1 }, 'out-of-range'],
    [mix, { browse: Number.NaN }, 'out-of-range'],
    [points, [], 'wrong-type'],
    [points, {}, 'wrong-type'],
    [points, 3, 'wrong-type'],
    [points, null, 'wrong-type'],
    [points, Object.fromEntries(Array.from({ length: 51 }, (_, atS) => [atS, 1])), 'wrong-type'],
    [points, { '-1': 1 }, 'wrong-type'],
    [points, { '1.0': 1 }, 'wrong-type'],
    [points, { 1e8: 1 }, 'wrong-type'],
    [points, { 1: '2' }, 'wrong-type'],
    [points, { 1: Number.NaN }, 'wrong-type'],
    [points, { 1: 9.1 }, 'out-of-range'],
    [points, { 1: -1 }, 'out-of-range'],
  ]
  test.each(junk)('of junk says where, what and how to mend it (%#)', (field, value, code) => {
    const [found, ...more] = checkSetting(field, value, 'components[3].settings.x')
    expect(more).toEqual([])
    expect(found.code).toBe(code)
    expect(found.where).toMatch(/^components\[3\]\.settings\.x/)
    expect(found.message).toMatch(/\w.*\.$/)
    expect(found.fix).toMatch(/\w.*\.$/)
  })
})

describe('settings', () => {
  test('that no field is for are named, with those there are', () => {
    const [found] = checkSettings(specOf({ number }), { nmber: 5 }, 'components[0].settings')
    expect([found.code, found.where]).toEqual(['unknown-field', 'components[0].settings.nmber'])
    expect(found.fix).toContain('number')
  })

  test('of inherited names are unknown, too', () => {
    const problems = checkSettings(specOf({ number }), { toString: 5, constructor: 1 }, 'settings')
    expect(problems.map(({ code }) => code)).toEqual(['unknown-field', 'unknown-field'])
  })

  test('are checked together only when each is well by itself', () => {
    const spec = specOf({ number }, ({ number: value }) =>
      Number(value) > 7 ? [problem('out-of-range', 'number', 'number', Number(value), 1, 7)] : [],
    )
    expect(checkSettings(spec, { number: 7 }, 'settings')).toEqual([])
    expect(checkSettings(spec, { number: 8 }, 'settings').map(({ where }) => where)).toEqual([
      'settings.number',
    ])
    expect(checkSettings(spec, { number: 99 }, 'settings')).toHaveLength(1)
  })
})

describe('a config', () => {
  test('has every field: the setting, or the default', () => {
    expect(configOf(specOf({ number, choice, toggle, mix }), { number: 2, toggle: false })).toEqual({
      number: 2,
      choice: 'a',
      toggle: false,
      mix: {},
    })
  })

  test('takes the hardware of the chosen instance type', () => {
    const spec = specOf(hardwareFields('m6i.large'))
    expect(configOf(spec, {})).toMatchObject({ vCpus: 2, clockGhz: 2.9, memoryGib: 8, networkGbps: 0.781 })
    expect(configOf(spec, { instanceType: 'c5.2xlarge' })).toMatchObject({
      vCpus: 8,
      clockGhz: 3.4,
      pricePerHour: 0.34,
    })
  })

  test('of a custom machine has its own figures', () => {
    const spec = specOf(hardwareFields('m6i.large'))
    expect(configOf(spec, { instanceType: 'custom', vCpus: 7 })).toMatchObject({ vCpus: 7, clockGhz: 2.9 })
  })

  test('takes what a choice fills in, until a figure is one’s own', () => {
    const fills = { a: { number: 5 }, b: { number: 7 } }
    const own = { value: 'custom', label: 'Custom' }
    const filling = { ...choice, choices: [...choice.choices, own], fills }
    const spec = specOf({ filling, number })
    expect(configOf(spec, {})).toEqual({ filling: 'a', number: 5 })
    expect(configOf(spec, { filling: 'b' })).toEqual({ filling: 'b', number: 7 })
    expect(configOf(spec, { filling: 'custom' })).toEqual({ filling: 'custom', number: 5 })
    expect(configOf(spec, { filling: 'custom', number: 2 })).toEqual({ filling: 'custom', number: 2 })
    // As files had it before there was a choice.
    expect(configOf(spec, { number: 2 })).toEqual({ filling: 'custom', number: 2 })
  })

  test('keeps disks and restarts apart from the instance type', () => {
    const spec = specOf(hardwareFields('m6i.large'))
    expect(configOf(spec, { instanceType: 't3.micro', diskIops: 77, restartMs: 1 })).toMatchObject({
      diskIops: 77,
      restartMs: 1,
    })
  })
})
