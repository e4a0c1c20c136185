// A topic: the last value per id, with listeners who hear only of changes. Picture: pigeonholes with a bell each, which
// rings only for a letter that says something new. Invariant: equal values keep their identity, so React does not repaint.
import { roundReading } from './round-reading'

export interface Topic<Value> {
  readonly read: (id: string) => Value | undefined
  subscribe(id: string, listener: () => void): () => void
  /** Rounds the value and rings if it differs; returns whether it did. */
  readonly publish: (id: string, value: Value) => boolean
  /** Forgets the values of all other ids, and tells their listeners. */
  readonly keepOnly: (ids: readonly string[]) => void
}

export function createTopic<Value>(): Topic<Value> {
  const values = new Map<string, { readonly value: Value; readonly text: string }>()
  const listeners = new Map<string, Set<() => void>>()

  function tell(id: string): void {
    for (const listener of listeners.get(id) ?? []) listener()
  }

  return {
    read: (id) => values.get(id)?.value,
    subscribe(id, listener) {
      const those = listeners.get(id) ?? new Set()
      listeners.set(id, those.add(listener))
      return () => {
        those.delete(listener)
        if (those.size === 0 && listeners.get(id) === those) listeners.delete(id)
      }
    },
    publish(id, value) {
      const rounded = roundReading(value)
      const text = JSON.stringify(rounded)
      if (values.get(id)?.text === text) return false
      values.set(id, { value: rounded, text })
      tell(id)
      return true
    },
    keepOnly(ids) {
      const kept = new Set(ids)
      for (const id of [...values.keys()].filter((id) => !kept.has(id))) {
        values.delete(id)
        tell(id)
      }
    },
  }
}
