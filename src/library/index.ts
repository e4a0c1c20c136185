// The library: every architecture that is shown, in the order of its halls. Picture: the floor plan of a museum.
// Invariant: ids are unique and begin with their row.
import { A1 } from './a1-one-machine'
import type { Entry } from './entry'

export const LIBRARY: readonly Entry[] = [A1]

export function findEntry(id: string): Entry | undefined {
  return LIBRARY.find((entry) => entry.id === id)
}
