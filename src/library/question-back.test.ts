import { describe, expect, test } from 'vitest'
import type { Component, Fault, Scenario } from '../scenario/document'
import { removeParts } from '../scenario/edits/remove-parts'
import { specOf } from '../scenario/settings'
import { CHALLENGES } from './challenges/all'
import { doDeeds } from './deeds'
import { dataSet, part, requestType, wire } from './draw'
import { questionChanges } from './question'
import { questionPutBack } from './question-back'

const isTraffic = ({ kind }: Component) => specOf(kind)?.category === 'traffic'

/** Each makes the question another one. */
const ALTERATIONS: Readonly<Record<string, (scenario: Scenario) => Scenario>> = {
  'less traffic': (scenario) => each(scenario, isTraffic, { rateRps: 1 }),
  'more clients': (scenario) => ({
    ...scenario,
    components: [...scenario.components, part('clients', 'crowd', [0, 40])],
    links: [...scenario.links, { ...scenario.links[0], ...wire('crowd', 'call', scenario.links[0].to) }],
  }),
  'no clients': (scenario) => without(scenario, scenario.components.filter(isTraffic)),
  'smaller replies': (scenario) => ({
    ...scenario,
    requestTypes: scenario.requestTypes.map((one) => ({ ...one, replyBytes: 1 })),
  }),
  'less data': (scenario) => ({ ...scenario, dataSets: scenario.dataSets.map(({ id }) => dataSet(id)) }),
  'no goals': (scenario) => ({ ...scenario, objectives: [] }),
  'a short run': (scenario) => ({ ...scenario, durationS: 1, warmupS: 0 }),
  'another seed': (scenario) => ({ ...scenario, seed: scenario.seed + 1 }),
  'light work': (scenario) => each(scenario, (one) => one.kind === 'database', { readCpuMs: 0.01 }),
  'a free machine': (scenario) =>
    each(scenario, (one) => one.kind === 'server', {
      instanceType: 'custom',
      vCpus: 64,
      pricePerHour: 0,
    }),
  'replies that nobody awaits': (scenario) => ({
    ...scenario,
    links: scenario.links.map((link) => ({ ...link, policy: { ...link.policy, onFailure: 'continue' } })),
  }),
}

describe.each(CHALLENGES.map((challenge) => ({ id: challenge.id, challenge })))('$id', ({ challenge }) => {
  const { scenario } = challenge

  test('what was altered is put back', () => {
    for (const [what, alter] of Object.entries(ALTERATIONS)) {
      const altered = alter(scenario)
      expect(questionChanges(challenge, questionPutBack(challenge, altered)), what).toEqual([])
    }
    expect(questionChanges(challenge, ALTERATIONS['less traffic'](scenario))).not.toEqual([])
  })

  test('of an empty sheet all that is asked for comes back, but what nobody can know how to reach', () => {
    const back = questionPutBack(challenge, without(scenario, scenario.components))
    const codes = questionChanges(challenge, back).map(({ code }) => code)
    expect(codes.filter((code) => code !== 'part-not-reached')).toEqual([])
  })

  test('prepared faults come back, faults by hand stay', () => {
    const own = { fault: 'crash', id: 'own', component: 'x', mode: 'process', atMs: 1 } as unknown as Fault
    const back = questionPutBack(challenge, { ...scenario, timeline: [own] })
    expect(back.timeline).toEqual([...scenario.timeline, own])
  })

  test('an answer that altered nothing comes back as it is', () => {
    expect(questionPutBack(challenge, scenario)).toBe(scenario)
    const reference = doDeeds(scenario, challenge.reference, { timeMs: 0 })
    if (!reference.ok) throw new Error(reference.problems[0]?.message)
    expect(questionPutBack(challenge, reference.value)).toBe(reference.value)
    const more = {
      ...reference.value,
      requestTypes: [...scenario.requestTypes, requestType('another')],
    }
    expect(questionPutBack(challenge, more)).toBe(more)
  })
})

function each(
  scenario: Scenario,
  isMeant: (component: Component) => boolean,
  settings: Component['settings'],
): Scenario {
  const components = scenario.components.map((one) =>
    isMeant(one) ? { ...one, settings: { ...one.settings, ...settings } } : one,
  )
  return { ...scenario, components }
}

function without(scenario: Scenario, gone: readonly Component[]): Scenario {
  const result = removeParts(scenario, { components: gone.map(({ id }) => id) })
  if (!result.ok) throw new Error(result.problems[0]?.message)
  return result.value
}
