import { expect, test } from 'vitest'
import { STARTER } from '../../library/starter'
import { componentRows, linkRows, type Row, sorted } from './table-rows'

function row(id: string, rate: number | null): Row<'name' | 'rate'> {
  return { id, cells: { name: id, rate } }
}

test('figures sort as figures, and what has none stands last either way', () => {
  const rows = [row('a', 9), row('b', null), row('c', 10), row('d', 9)]
  const ids = (isUp: boolean) => sorted(rows, { by: 'rate', isUp }).map(({ id }) => id)
  expect(ids(true)).toEqual(['a', 'd', 'c', 'b'])
  expect(ids(false)).toEqual(['c', 'a', 'd', 'b'])
})

test('names sort by the numbers in them', () => {
  const rows = [row('web-10', 1), row('web-2', 1)]
  expect(sorted(rows, { by: 'name', isUp: true }).map(({ id }) => id)).toEqual(['web-2', 'web-10'])
})

test('every part of a design has a row, and dashes where nothing has been read', () => {
  const parts = componentRows(STARTER, () => undefined)
  expect(parts.map(({ cells }) => cells.name)).toEqual(STARTER.components.map(({ name }) => name))
  expect(parts[0].cells).toMatchObject({ rate: null, p99: null, cpu: null, state: 'Nothing has run yet' })
  const links = linkRows(STARTER, () => undefined)
  expect(links.length).toBe(STARTER.links.length)
  expect(links[0].cells.rate).toBeNull()
})
