// Subscribers text: how far behind each subscriber of a topic or a log is at the end of a run.
// Picture: the note on each pigeonhole.
// Invariant: one line for every subscriber, however little waits for it; none for a component without any.
import { formatCount, formatMs } from '../core/format'
import type { ReplicatedReport } from './summary'

export function subscriberLines({ components }: ReplicatedReport): readonly string[] {
  const names = new Map<string, string>(components.map(({ id, name }) => [id, name]))
  return components.flatMap(({ name, subscribers = [] }) =>
    subscribers.map(({ component, waiting, taken, dead, oldestMs }) => {
      const parts = [
        `${countOf(waiting)} waiting`,
        `${countOf(taken)} in work`,
        `${countOf(dead)} dead letters`,
        `oldest ${formatMs(oldestMs.mean ?? 0, { seconds: true })}`,
      ]
      return `${name} for ${names.get(component) ?? component}: ${parts.join(', ')}`
    }),
  )
}

function countOf({ mean }: { readonly mean: number | null }): string {
  return formatCount(mean ?? 0)
}
