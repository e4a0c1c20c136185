// What holds for every lesson: short, with its words explained, and with an effect that comes.
import { describe, expect, test } from 'vitest'
import { areMet, isMeasured } from '../library/conditions'
import { designAtStep } from '../library/deeds'
import type { Entry } from '../library/entry'
import type { Act, Lesson, Step } from '../library/lesson'
import { LIBRARY } from '../library/entries'
import { plainText } from '../library/linked-text'
import { Classroom } from './testing/classroom'
import { strayLinks, TERMS, unlinkedWords } from './testing/glossary-links'

const STEPS_MAX = 8
const WORDS_MAX = 60
/** Within so much wall time the effect of a step is seen. */
const EFFECT_S = 15

const TAUGHT = LIBRARY.flatMap((entry) =>
  entry.lesson === undefined ? [] : [[entry.id, entry, entry.lesson] as const],
)

test('the glossary has words', () => {
  expect(TERMS.length).toBeGreaterThan(100)
  expect(TERMS).toContain("little's law")
})

describe.each(TAUGHT)('%s', (id, entry, lesson) => {
  test('has at most 8 steps of at most 60 words', () => {
    expect(lesson.steps.length).toBeLessThanOrEqual(STEPS_MAX)
    expect(new Set(lesson.steps.map(({ title }) => title)).size).toBe(lesson.steps.length)
    for (const { text, pitfall, why, predict } of lesson.steps)
      for (const one of [text, pitfall ?? '', why?.words ?? '', predict?.answer ?? ''])
        expect(wordsIn(one), one).toBeLessThanOrEqual(WORDS_MAX)
  })

  test('every prediction has two to four choices, and one of them happens', () => {
    const wrong = lesson.steps.flatMap(({ predict }) => {
      if (predict?.by !== 'choice') return []
      const { question, choices } = predict
      const isRight = choices.length >= 2 && choices.length <= 4
      return isRight && choices.filter(({ happens }) => happens).length === 1 ? [] : [question]
    })
    expect(wrong).toEqual([])
  })

  test('every link names a word of the glossary', () => {
    expect(strayLinks(textsOf(lesson))).toEqual([])
  })

  test('every word of the glossary is linked where it is first used', () => {
    expect(unlinkedWords(id, textsOf(lesson))).toEqual([])
  })

  test('what comes next is in the library, or will be', () => {
    expect(lesson.steps.flatMap(({ next }) => next ?? []).filter((id) => !/^[a-d]\d{1,2}-/.test(id))).toEqual(
      [],
    )
  })

  test('every deed has its effect', () => {
    expect(playLesson(entry, lesson)).toEqual([])
  })

  test('each step can be begun with, as those before it leave the design', () => {
    for (const index of lesson.steps.keys()) {
      const design = designAtStep(entry, index)
      expect(design.ok ? [] : design.problems.map(({ message }) => message)).toEqual([])
    }
  })
})

/** What does not come true, of all that is promised. */
function playLesson(entry: Entry, { steps }: Lesson): readonly string[] {
  const begun = designAtStep(entry, 0)
  const classroom = new Classroom(begun.ok ? begun.value : entry.scenario)
  classroom.pass(5000)
  return steps.flatMap((step) => playStep(classroom, step).map((what) => `${step.title}: ${what}`))
}

function playStep(classroom: Classroom, { act, pace, watch }: Step): readonly string[] {
  const found = act === undefined ? [] : playAct(classroom, act, pace)
  classroom.pass(EFFECT_S * 200 * pace)
  return classroom.read(watch.figure) === undefined ? [...found, 'its number has no reading'] : found
}

function playAct(classroom: Classroom, { deeds, done }: Act, pace: number): readonly string[] {
  const wasDone = areMet(done, classroom.situation())
  const refusals = classroom.do(deeds)
  const inDocument = done.filter((condition) => !isMeasured(condition))
  const isDone = areMet(inDocument, classroom.situation())
  const isSeen = classroom.passUntil(EFFECT_S * 1000 * pace, (now) => areMet(done, now))
  return [
    ...refusals,
    ...(wasDone ? ['it is done before anybody does it'] : []),
    ...(isDone ? [] : ['once done, the design does not say so']),
    ...(isSeen ? [] : [`no effect within ${EFFECT_S} s`]),
  ]
}

function textsOf({ steps }: Lesson): readonly string[] {
  return steps.flatMap(({ text, predict, why, pitfall }) => [
    text,
    predict?.question ?? '',
    predict?.answer ?? '',
    why?.words ?? '',
    pitfall ?? '',
  ])
}

function wordsIn(text: string): number {
  return plainText(text)
    .split(/\s+/)
    .filter((word) => word !== '').length
}
