// How long the tour through the nine stages takes somebody who reads everything that stands there unfolded.
import { describe, expect, test } from 'vitest'
import { LIBRARY } from './entries'
import type { Step } from './lesson'
import { plainText } from './linked-text'

/** Of a careful reader. */
const WORDS_PER_MINUTE = 200
const TOUR_MINUTES = 25
/** No stage takes much longer than another. */
const STAGE_MINUTES = 3.1
/** Live readings are means of five windows of a second: then they are of what was done alone. */
const SEEN_S = 5

const STAGES = LIBRARY.filter(({ hall }) => hall === 'growing')
const TIMES = STAGES.map(({ id, lesson }) => [id, minutesOf(lesson?.steps ?? [])] as const)

test('the nine stages lead from one to the next', () => {
  const next = STAGES.map(({ lesson }) => lesson?.steps.at(-1)?.next)
  expect(next).toEqual([...STAGES.slice(1).map(({ id }) => id), undefined])
})

describe.each(TIMES)('%s', (_, minutes) => {
  test(`takes ${minutes.toFixed(1)} minutes, which is about three`, () => {
    expect(minutes).toBeGreaterThan(1.5)
    expect(minutes).toBeLessThanOrEqual(STAGE_MINUTES)
  })
})

test(`the tour takes at most ${TOUR_MINUTES} minutes`, () => {
  const stages = TIMES.map(([id, minutes]) => `${id} ${minutes.toFixed(2)}`).join(', ')
  expect(
    TIMES.reduce((sum, [, minutes]) => sum + minutes, 0),
    stages,
  ).toBeLessThanOrEqual(TOUR_MINUTES)
})

function minutesOf(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + secondsOf(step), 0) / 60
}

/** First what is to be read before anything happens; then what comes of it is seen, and what explains it is read beside. */
function secondsOf({ text, predict, act, why, pace }: Step): number {
  const choices = predict?.by === 'choice' ? predict.choices.map((choice) => choice.text) : []
  const before = readingS(text, predict?.question, ...choices, act?.words)
  const seenS = predict?.by === 'line' ? predict.overS / pace : SEEN_S
  // The why is unfolded where no answer has been given before.
  return before + Math.max(seenS, readingS(predict?.answer ?? why?.words))
}

function readingS(...texts: readonly (string | undefined)[]): number {
  const words = texts.flatMap((text) => plainText(text ?? '').split(/\s+/)).filter((word) => word !== '')
  return (words.length / WORDS_PER_MINUTE) * 60
}
