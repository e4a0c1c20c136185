import { describe, expect, test } from 'vitest'
import { readArguments, readNumber } from './arguments'

const options = { seed: 'a whole number', json: null }

describe('arguments', () => {
  test('options and the rest may stand in any order', () => {
    const read = readArguments(['shop.json', '--seed', '7', '--json'], options)
    expect(read).toMatchObject({ ok: true, value: { positionals: ['shop.json'] } })
    expect(read.ok && [...read.value.values]).toEqual([
      ['seed', '7'],
      ['json', ''],
    ])
    expect(readArguments(['--json', '--seed=7', 'shop.json'], options)).toMatchObject({ ok: true })
  })

  test('what follows two dashes is no option', () => {
    const read = readArguments(['--', '--seed'], options)
    expect(read).toMatchObject({ ok: true, value: { positionals: ['--seed'] } })
  })

  test.each([
    [['--speed', '7'], 'unknown-option', '--speed'],
    [['-s'], 'unknown-option', '-s'],
    [['--no-json'], 'unknown-option', '--no-json'],
    [['--toString'], 'unknown-option', '--toString'],
    [['--seed'], 'missing-value', '--seed'],
    [['--seed='], 'missing-value', '--seed'],
    [['--json=yes'], 'unwanted-value', '--json'],
    [['--seed', '1', '--seed', '2'], 'repeated-option', '--seed'],
    [['--json', '--json'], 'repeated-option', '--json'],
  ])('%j is refused by name', (args, code, where) => {
    expect(readArguments(args, options)).toMatchObject({ ok: false, problems: [{ code, where }] })
  })
})

describe('numbers', () => {
  const limits = { min: 0, max: 100, isWhole: true }

  test('an option that was not given has none', () => {
    expect(readNumber(new Map(), 'seed', limits)).toEqual({ ok: true, value: undefined })
  })

  test.each([
    ['0', 0],
    ['100', 100],
    ['+7', 7],
  ])('%s is read', (text, value) => {
    expect(readNumber(new Map([['seed', text]]), 'seed', limits)).toEqual({ ok: true, value })
  })

  test.each([
    ['1.5', 'wrong-type'],
    ['1e1', 'wrong-type'],
    ['0x10', 'wrong-type'],
    ['ten', 'wrong-type'],
    [' ', 'wrong-type'],
    ['NaN', 'wrong-type'],
    ['Infinity', 'wrong-type'],
    ['-1', 'out-of-range'],
    ['101', 'out-of-range'],
    ['99999999999999999999', 'out-of-range'],
    ['9'.repeat(400), 'wrong-type'],
  ])('%s is refused', (text, code) => {
    const read = readNumber(new Map([['seed', text]]), 'seed', limits)
    expect(read).toMatchObject({ ok: false, problems: [{ code, where: '--seed' }] })
  })

  test('a negative number may stand behind its option', () => {
    const read = readArguments(['--seed', '-1'], options)
    expect(read.ok && readNumber(read.value.values, 'seed', limits)).toMatchObject({
      problems: [{ code: 'out-of-range' }],
    })
  })

  test('seconds may have a fraction', () => {
    const seconds = { min: 0.001, max: 1e7 }
    expect(readNumber(new Map([['warmup', '.5']]), 'warmup', seconds)).toEqual({ ok: true, value: 0.5 })
    expect(readNumber(new Map([['warmup', '1e3']]), 'warmup', seconds)).toEqual({ ok: true, value: 1000 })
  })
})
