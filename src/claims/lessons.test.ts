// What holds for every lesson: short, with its words explained, and with an effect that comes.
import { describe, expect, test } from 'vitest'
import glossary from '../../docs/glossary.md?raw'
import { areMet, isMeasured } from '../library/conditions'
import { designAtStep } from '../library/deeds'
import type { Entry } from '../library/entry'
import type { Act, Lesson, Step } from '../library/lesson'
import { LIBRARY } from '../library/entries'
import { plainText, textParts } from '../library/linked-text'
import { Classroom } from './testing/classroom'
import { EVERYDAY_WORDS } from './testing/everyday-words'

const STEPS_MAX = 8
const WORDS_MAX = 60
/** Within so much wall time the effect of a step is seen. */
const EFFECT_S = 15

const TERMS = glossary.split('\n').flatMap((line) => {
  const [, names = ''] = /^- ((?:\*\*[^*]+\*\*(?:, )?)+)/.exec(line) ?? []
  return [...names.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name.toLowerCase())
})

const TAUGHT = LIBRARY.flatMap((entry) =>
  entry.lesson === undefined ? [] : [[entry.id, entry, entry.lesson] as const],
)

test('the glossary has words', () => {
  expect(TERMS.length).toBeGreaterThan(100)
  expect(TERMS).toContain("little's law")
})

describe.each(TAUGHT)('%s', (_, entry, lesson) => {
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
    const links = textsOf(lesson).flatMap((text) => textParts(text).flatMap(({ word }) => word ?? []))
    expect(links.filter((word) => !TERMS.includes(word.toLowerCase()))).toEqual([])
  })

  test('every word of the glossary is linked where it is first used', () => {
    expect(unlinked(lesson)).toEqual([])
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
function playLesson({ scenario }: Entry, { steps }: Lesson): readonly string[] {
  const classroom = new Classroom(scenario)
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

/** Words of the glossary that are used before they lead there, each with the text that does. */
function unlinked(lesson: Lesson): readonly string[] {
  const linked = new Set<string>()
  const found: string[] = []
  for (const text of textsOf(lesson)) {
    for (const { shown, word } of textParts(text)) {
      if (word !== undefined) linked.add(word.toLowerCase())
      else
        for (const term of TERMS.filter((one) => !EVERYDAY_WORDS.has(one) && !linked.has(one))) {
          if (!occursIn(term, shown)) continue
          linked.add(term)
          found.push(`${term}: ${text}`)
        }
    }
  }
  return found
}

/** As a word of its own, or several of it. */
function occursIn(term: string, text: string): boolean {
  const pattern = term.replace(/[^\p{L}\d ]/gu, '.')
  return new RegExp(`(?<![\\p{L}-])${pattern}(s|es)?(?![\\p{L}-])`, 'iu').test(text)
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
