// What is listed for what is typed to add a part.
import { expect, test } from 'vitest'
import { matching } from './matching'
import { partsToAdd } from './add-commands'

const box = { sort: 'add', query: 'c', at: undefined, middle: undefined } as const

function listed(query: string): readonly string[] {
  return matching(partsToAdd(box), query).map(({ title }) => title)
}

test('parts that begin with a letter stand before those that are only also called so', () => {
  const titles = listed('c')
  expect(new Set(titles.slice(0, 3))).toEqual(new Set(['Add Cache', 'Add CDN', 'Add Clients']))
  expect(listed('b').indexOf('Add Load balancer')).toBe(0)
})

test('the very word, be it another one, stands before what only begins so', () => {
  expect(listed('users')[0]).toBe('Add Clients')
  expect(listed('redis')[0]).toBe('Add Cache')
})
