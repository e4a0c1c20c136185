import { describe, expect, test } from 'vitest'
import type { Field } from '../../kit/fields'
import type { ObjectiveId } from '../../scenario/document'
import { setObjective } from '../../scenario/edits/objectives'
import { threeTiers } from '../../scenario/testing/worlds'
import { objectiveFields, objectiveValues, withValue } from './objective-fields'
import { suggestions } from './suggestions'

const scenario = threeTiers()
const all = suggestions({ okRps: 100, usdPerMonth: 100 }, []).map((one, index) => ({
  ...one,
  id: `objective-${index}` as ObjectiveId,
}))

/** What may be chosen or typed in a field, as far as its ends. */
function takes(field: Field): readonly (string | number)[] {
  if (field.type === 'number') return [field.min, field.max]
  return field.type === 'choice' ? field.choices.map(({ value }) => value) : []
}

test.each(all.map((one) => [one.measure, one] as const))(
  'setting any field of %s to the value it shows changes nothing',
  (_, objective) => {
    const values = objectiveValues(objective)
    for (const name of Object.keys(objectiveFields(objective, scenario)))
      expect(withValue(objective, name, values[name])).toEqual(objective)
  },
)

test('what a field takes, the document takes', () => {
  const results = all.flatMap((objective) =>
    Object.entries(objectiveFields(objective, scenario)).flatMap(([name, field]) =>
      takes(field).map((value) =>
        setObjective(
          { ...scenario, objectives: [objective] },
          { objective: withValue(objective, name, value) },
        ),
      ),
    ),
  )
  expect(results.length).toBeGreaterThan(50)
  expect(results.filter(({ ok }) => !ok)).toEqual([])
})

describe('a share', () => {
  const [availability] = all
  test('is typed in per cent, and keeps every nine', () => {
    for (const percent of [99.9, 99.95, 99.99, 99.999, 7, 0, 100]) {
      const set = withValue(availability, 'atLeast', percent)
      expect(objectiveValues(set).atLeast).toBe(percent)
    }
    expect(withValue(availability, 'atLeast', 99.999)).toMatchObject({ atLeast: 0.99999 })
  })

  test('of all requests names no request type', () => {
    const one = withValue(availability, 'requestType', 'browse')
    expect(one).toMatchObject({ requestType: 'browse' })
    expect(withValue(one, 'requestType', '')).toEqual(availability)
  })
})
