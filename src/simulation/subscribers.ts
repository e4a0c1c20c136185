// Subscribers: how those stand who have a backlog of their own at a component, over all of its instances.
// Picture: the shelf of pigeonholes at the end of the day.
// Invariant: in the order they subscribed; nobody is left out because one instance has nothing for him.
import type { Component } from '../engine/component'
import type { SubscriberReport } from './report'

/** Undefined where nobody has one. */
export function subscribersOf({ instances }: Component): readonly SubscriberReport[] | undefined {
  const all = new Map<string, SubscriberReport>()
  for (const { behavior } of instances) {
    for (const state of behavior.subscribers?.() ?? []) {
      const known = all.get(state.component)
      all.set(state.component, known === undefined ? state : together(known, state))
    }
  }
  return all.size === 0 ? undefined : [...all.values()]
}

function together(a: SubscriberReport, b: SubscriberReport): SubscriberReport {
  return {
    component: a.component,
    waiting: a.waiting + b.waiting,
    taken: a.taken + b.taken,
    dead: a.dead + b.dead,
    oldestMs: Math.max(a.oldestMs, b.oldestMs),
  }
}
