import { expect, test } from 'vitest'
import type { ComponentReading } from '../../kit/readings'
import { STARTER } from '../../library/starter'
import { asBefore, fullestRows } from './fullest-rows'

const NONE = { cpu: null, memory: null, disk: null, network: null }

function reading(cpu: number | null, more: Partial<ComponentReading> = {}): ComponentReading {
  const utilization = cpu === null ? NONE : { cpu, memory: 0.5, disk: 0.01, network: 0.02 }
  return { state: 'up', isLogDisk: false, binding: null, utilization, ...more } as ComponentReading
}

function rowsOf(readings: Readonly<Record<string, ComponentReading>>) {
  return fullestRows(STARTER.components, (id) => readings[id])
}

function texts(rows: ReturnType<typeof rowsOf>): readonly string[] {
  return rows.map(
    ({ component, isDown, resource, utilization }) =>
      `${component.name} ${isDown ? 'down' : `${resource ?? '-'} ${utilization ?? '-'}`}`,
  )
}

test('what is fuller by a per cent stands higher', () => {
  const rows = rowsOf({ 'server-1': reading(0.604, { binding: 'cpu' }), 'server-2': reading(0.62) })
  expect(texts(rows).slice(0, 2)).toEqual(['web-2 cpu 0.62', 'web-1 cpu 0.6'])
})

test('a part that is hardly loaded, or waits for another, still says its busiest resource', () => {
  const rows = rowsOf({ 'cache-1': reading(0.03), 'server-1': reading(0.3, { binding: 'waiting' }) })
  expect(texts(rows).slice(0, 2)).toEqual(['web-1 cpu 0.3', 'page-cache cpu 0.03'])
})

test('memory is named where it binds', () => {
  const utilization = { cpu: 0.2, memory: 0.95, disk: null, network: null }
  const [first] = texts(rowsOf({ 'cache-1': reading(0.2, { utilization, binding: 'memory' }) }))
  expect(first).toBe('page-cache memory 0.95')
})

test('what is down stands first and has no reading, and what has no machine stands last', () => {
  const rows = rowsOf({
    'database-1': reading(0.9, { binding: 'cpu' }),
    'server-2': reading(0.7, { state: 'down' }),
    'clients-1': reading(null),
  })
  expect(texts(rows).slice(0, 3)).toEqual(['web-2 down', 'orders-db cpu 0.9', 'web-users - -'])
})

test('the order is kept for a while, but what goes down is first at once and what is new last', () => {
  const before = ['server-1', 'server-2', 'database-1']
  const rows = rowsOf({
    'server-1': reading(0.6),
    'server-2': reading(0.62),
    'database-1': reading(0.1, { state: 'down' }),
  })
  const ids = asBefore(rows, before).map(({ component }) => component.id)
  expect(ids.slice(0, 3)).toEqual(['database-1', 'server-1', 'server-2'])
  expect(ids).toHaveLength(STARTER.components.length)
})
