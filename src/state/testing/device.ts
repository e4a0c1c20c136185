// The device of a test: what the page keeps on a real one, in memory. Put it in the place of the package that keeps it:
// vi.mock('idb-keyval', async () => (await import('./testing/device')).idbKeyval)
import type { StoredDesign } from '../storage'

const NOTHING = (): void => undefined

export const device = {
  held: new Map<string, unknown>(),
  /** Then it refuses whatever it is asked. */
  isFull: false,
  /** Called whenever something that it holds is read; to list what there is reads nothing. */
  onRead: NOTHING,
  /** Empties it, and takes away what a test has set. */
  reset(): void {
    device.held.clear()
    device.isFull = false
    device.onRead = NOTHING
  },
}

/** Titles of the designs it holds. */
export function titlesFiled(): readonly string[] {
  return [...device.held]
    .filter(([key]) => key.startsWith('design:'))
    .map(([, design]) => (design as StoredDesign).title)
    .toSorted()
}

/** What the product uses of the package. */
export const idbKeyval = {
  createStore: () => ({}),
  set: (key: string, value: unknown) => unlessFull(() => void device.held.set(key, structuredClone(value))),
  get: (key: string) => read(() => device.held.get(key)),
  del: (key: string) => unlessFull(() => void device.held.delete(key)),
  keys: () => unlessFull(() => [...device.held.keys()]),
  entries: () => read(() => [...device.held]),
}

function read<Value>(what: () => Value): Promise<Value> {
  return unlessFull(() => {
    device.onRead()
    return what()
  })
}

async function unlessFull<Value>(act: () => Value): Promise<Value> {
  if (device.isFull) throw new Error('full')
  return act()
}
