import { expect, test } from 'vitest'
import { BYTES_PER_GIB } from '../core/units'
import type { Port } from './behavior'
import { ANSWER, asker, toy, type ToyOptions, type ToyPlan, ToyWorld, wire } from './testing/toy-world'

const WRITE = { do: 'disk', operation: 'write', bytes: 0 } as const

/** A store, a copy of it, and somebody who brings things to the store's disk. */
function world(act: (port: Port) => void, more: ToyOptions = {}, brings: readonly number[] = []): ToyPlan {
  return {
    components: [
      toy('store', { group: 'stores', storedBytes: 100, ...more }),
      toy('copy', { group: 'stores', storedBytes: 100, instances: 2 }),
      toy('other', { storedBytes: 100 }),
      toy('carrier', {
        behavior: (port) => ({
          start: () => brings.forEach((atMs) => port.after(atMs - port.nowMs, () => act(port))),
          removed: () => port.storeAt('store', -30),
        }),
      }),
    ],
  }
}

function stored(of: ToyWorld): readonly number[] {
  return ['store', 'copy', 'other'].flatMap((id) =>
    (of.kernel.componentById.get(id)?.instances ?? []).map(({ storedBytes }) => storedBytes),
  )
}

test('what is brought to a component lies on the disks of all that hold copies, and of nobody else', () => {
  const of = new ToyWorld(world((port) => port.storeAt('store', 30), {}, [5, 7])).run(6)
  expect(stored(of)).toEqual([130, 130, 130, 100])
  expect(stored(of.run(10))).toEqual([160, 160, 160, 100])
})

test('what is brought to nobody lies nowhere', () => {
  const of = new ToyWorld(world((port) => port.storeAt('nobody', 30), {}, [5])).run(6)
  expect(stored(of)).toEqual([100, 100, 100, 100])
})

test('more is taken off than there is: nothing is left', () => {
  const of = new ToyWorld(world((port) => port.storeAt('store', -300), {}, [5])).run(6)
  expect(stored(of)).toEqual([0, 0, 0, 100])
})

test('an instance that comes later holds what the others do', () => {
  const plan = world((port) => port.storeAt('store', 30), {}, [5])
  const of = new ToyWorld(plan).run(6)
  const more = world((port) => port.storeAt('store', 30), { instances: 2 }, [5])
  expect(stored(of.adopt(more))).toEqual([130, 130, 130, 130, 100])
})

test('another figure in the plan changes that part only', () => {
  const of = new ToyWorld(world((port) => port.storeAt('store', 30), {}, [5])).run(6)
  expect(stored(of.adopt(world(() => undefined, { storedBytes: 1000 })))).toEqual([1030, 130, 130, 100])
})

test('who is taken out of the drawing takes back what it brought', () => {
  const plan = world((port) => port.storeAt('store', 30), {}, [5])
  const of = new ToyWorld(plan).run(6)
  of.adopt({ ...plan, components: plan.components.slice(0, 3) })
  expect(stored(of)).toEqual([100, 100, 100, 100])
})

test('an instance that stores until its disk is full can write no more, and can again when there is room', () => {
  const acts: readonly (readonly [number, number])[] = [
    [15, 0.75],
    [25, 0.5],
    [35, -0.5],
  ]
  const seen: number[] = []
  const store = toy('store', {
    machine: { diskGib: 1 },
    programs: { default: [WRITE, ANSWER] },
    behavior: (port) => ({
      start() {
        for (const [atMs, gib] of acts)
          port.after(atMs, () => {
            port.store(gib * BYTES_PER_GIB)
            seen.push(port.storedBytes / port.diskBytes)
          })
      },
    }),
  })
  const of = new ToyWorld({
    components: [asker('asker', [10, 20, 30, 40]), store],
    links: [wire('asker', 'store')],
  }).run(50)
  expect(seen).toEqual([0.75, 1.25, 0.75])
  expect(of.log.filter((line) => line.includes('heard'))).toEqual([
    '11 asker: heard ok',
    '21 asker: heard ok',
    '30 asker: heard disk-full',
    '41 asker: heard ok',
  ])
})
