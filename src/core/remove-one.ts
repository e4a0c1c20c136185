// Removing one of several equal things from a list, such as one of two coats of the same size from a rack.
// Invariant: what is to be removed is there; that it is not is our mistake.
import { assert } from './assert'

export function removeOne<T>(from: T[], value: T): void {
  const place = from.indexOf(value)
  assert(place >= 0, 'what is taken away was added before')
  from.splice(place, 1)
}
