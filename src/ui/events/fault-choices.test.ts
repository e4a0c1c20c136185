import { expect, test } from 'vitest'
import { STARTER } from '../../library/starter'
import type { Fault, FaultId, PlaceId, Scenario } from '../../scenario/document'
import { addFault, changeFault } from '../../scenario/edits/faults'
import { type EventPart, faultChoices } from './fault-choices'
import { faultFields, faultValues, withFaultField } from './fault-fields'
import { isPassing } from './passing-faults'
import { faultLanes } from './lanes-of'

const REGIONS = ['place-1', 'place-2'].map((id, index) => ({
  id: id as PlaceId,
  level: 'region' as const,
  name: `Region ${index + 1}`,
  position: { x: 5000 * (index + 1), y: 0 },
  size: { width: 600, height: 400 },
  settings: {},
}))
const DESIGN: Scenario = { ...STARTER, places: REGIONS }
const PARTS: readonly EventPart[] = [
  ...DESIGN.components.map(({ id }) => ({ sort: 'component', id }) as const),
  ...DESIGN.links.map(({ id }) => ({ sort: 'link', id }) as const),
  ...DESIGN.places.map(({ id }) => ({ sort: 'place', id }) as const),
]

test('all that is offered can be added to its part, with an end unless it is over by itself', () => {
  for (const part of PARTS) {
    const choices = faultChoices(DESIGN, part)
    expect(choices.length).toBeGreaterThan(1)
    expect(new Set(choices.map(({ label }) => label)).size).toBe(choices.length)
    for (const choice of choices) {
      const fault = faultOf(choice.fault(5000))
      expect(isPassing(fault)).toBe(choice.isPassing)
      const ended = choice.isPassing ? fault : { ...fault, untilMs: 9000 }
      expect(addFault(DESIGN, { fault: ended }).ok).toBe(true)
    }
  }
})

test('each field of a fault reads what it has set', () => {
  for (const part of PARTS)
    for (const choice of faultChoices(DESIGN, part)) {
      const fault = faultOf(choice.fault(5000))
      const { timeline } = valueOf(addFault(DESIGN, { fault }))
      for (const [name, field] of Object.entries(faultFields(DESIGN, fault))) {
        const value =
          field.type === 'number'
            ? Math.min(field.max, Math.max(field.min, 7))
            : field.type === 'choice'
              ? field.choices[field.choices.length - 1].value
              : true
        const next = withFaultField(fault, name, value)
        expect(faultValues(next)[name]).toBe(value)
        expect(changeFault({ ...DESIGN, timeline }, { fault: next }).ok).toBe(true)
      }
    }
})

test('a fault that begins later lasts as long; one without end gets one, and loses it', () => {
  const crash = faultOf({ component: 'server-1', fault: 'crash', mode: 'process', atMs: 5000 })
  const ended = withFaultField(crash, 'ends', true)
  expect(ended).toMatchObject({ atMs: 5000, untilMs: 35_000 })
  expect(withFaultField(ended, 'atS', 10)).toMatchObject({ atMs: 10_000, untilMs: 40_000 })
  expect(withFaultField(ended, 'ends', false)).toEqual(crash)
})

test('every fault is on one lane, and what is selected has one', () => {
  const timeline = ['server-1', 'server-2', 'server-1'].map((component, index) =>
    faultOf({ component, fault: 'crash', mode: 'process', atMs: 1000 * index }, `fault-${index}`),
  )
  const lanes = faultLanes({ ...DESIGN, timeline }, [
    { sort: 'place', id: 'place-1' },
    { sort: 'place', id: 'gone' },
  ])
  expect(lanes.map(({ name, faults }) => [name, faults.length])).toEqual([
    ['web-1', 2],
    ['web-2', 1],
    ['Region 1', 0],
  ])
})

function faultOf(fault: object, id = 'fault-9'): Fault {
  return { ...fault, id: id as FaultId } as Fault
}

function valueOf<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false },
): Value {
  if (!result.ok) throw new Error('refused')
  return result.value
}
