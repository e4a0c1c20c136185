import { describe, expect, test } from 'vitest'
import { pairedDifference } from '../../simulation/paired'
import type {
  ComparedFigure,
  FigureMeasure,
  FigureSection,
  FigureUnit,
} from '../../simulation/report-figures'
import { differenceSentence } from './difference-words'
import { changeText } from './figure-text'

function compared(
  [section, measure, of, unit]: readonly [FigureSection, FigureMeasure, string, FigureUnit],
  before: readonly number[],
  after: readonly number[],
): ComparedFigure {
  const difference = pairedDifference(before, after)
  const means = [difference.before, difference.after] as const
  return { key: `${section} ${measure} ${of}`, section, measure, of, unit, means, difference }
}

const P99 = ['requests', 'p99', 'browse', 'ms'] as const
const FAILED = ['requests', 'failed', '', 'share'] as const
const COST = ['cost', 'month', '', 'USD'] as const

function told(...figures: readonly ComparedFigure[]) {
  const { shown, notShown } = differenceSentence(figures, (id) => id.toUpperCase())
  return [shown.map(({ text }) => text.replaceAll('\u202f', ' ')), notShown] as const
}

describe('what a change has done', () => {
  test('is told with its share and its interval, and what it costs a month', () => {
    const [shown, notShown] = told(
      compared(P99, [400, 410, 420], [94, 95, 96]),
      compared(FAILED, [0, 0, 0], [0, 0, 0]),
      compared(COST, [500, 500, 500], [621, 621, 621]),
    )
    expect(shown).toEqual(['p99 410 → 95 ms (−77 ± 5.5 %)', '+$121/month'])
    expect(notShown).toEqual(['failed'])
  })

  test('is named by its request type where there are several', () => {
    const other = ['requests', 'p99', 'checkout', 'ms'] as const
    const [shown, notShown] = told(compared(P99, [10, 10], [20, 20]), compared(other, [10, 20], [20, 10]))
    expect(shown).toEqual(['p99 of BROWSE 10 → 20 ms (+100 %)'])
    expect(notShown).toEqual(['p99 of CHECKOUT'])
  })

  test('of shares and of figures that were 0 before', () => {
    expect(told(compared(FAILED, [0.03, 0.03], [0, 0]))[0]).toEqual(['failed 3 → 0 % (−100 %)'])
    expect(told(compared(FAILED, [0, 0], [0.03, 0.03]))[0]).toEqual(['failed 0 → 3 %'])
    // Not all of them are gone.
    expect(told(compared(FAILED, [0.5, 0.5], [0.001, 0.001]))[0]).toEqual(['failed 50 → 0.1 % (−99.80 %)'])
    expect(told(compared(FAILED, [0.03, 0.01], [0, 0]))[0]).toEqual([])
    expect(told(compared(FAILED, [0.03, 0.031, 0.03], [0, 0, 0]))[0]).toEqual([
      'failed 3.0 → 0 % (−100 ± 4.7 %)',
    ])
  })

  test('in money, with the interval in the same digits', () => {
    expect(told(compared(COST, [20, 20], [10.35, 10.49]))[0]).toEqual(['−\u2060$9.58 ± $0.89/month'])
  })

  test('is nothing where nothing was measured', () => {
    expect(told(compared(P99, [], []))).toEqual([[], []])
  })
})

test('a difference stands with its sign and the interval, the unit once', () => {
  const text = (before: readonly number[], after: readonly number[], unit: FigureUnit) =>
    changeText(pairedDifference(before, after), unit).replaceAll('\u202f', ' ')
  expect(text([400, 410, 420], [94, 95, 96], 'ms')).toBe('−315 ± 22.4 ms')
  expect(text([5, 5], [5, 5], 'ms')).toBe('0 ms')
  expect(text([500, 500], [621, 621], 'USD')).toBe('+$121')
  expect(text([1], [2], 'ms')).toBe('+1 ms')
  expect(text([], [], 'ms')).toBe('–')
  // Of shares: beside it stands how many percent of the former share this is.
  expect(text([0, 0, 0], [0.075, 0.076, 0.077], 'share')).toBe('+7.6 ± 0.2 % points')
  expect(text([20, 20], [10.35, 10.49], 'USD')).toBe('−\u2060$9.58 ± $0.89')
  expect(text([600, 600, 600], [478, 479, 480], 'USD')).toBe('−\u2060$121 ± $2')
})
