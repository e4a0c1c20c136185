// Assignment: who should hold each slot: by a rule, or as it has come to be.
// Picture: the plan on the wall of the filing room, which some rooms draw anew each time, and others only amend.
// Invariant: no shard is wanted twice for the same slot; where nothing has to change nothing does.
import { assignSlots, type Holders, type Shard } from './slots'

export interface Rule {
  readonly method: string
  readonly virtualNodes: number
  readonly copies: number
}

/** A map that is kept and amended, where others follow a rule. */
export function isMap(method: string): boolean {
  return method === 'range' || method === 'directory'
}

/** `before`: what was wanted; none at first. */
export function wantedHolders(
  rule: Rule,
  shards: readonly Shard[],
  before: Holders,
  slots: number,
  bytesOf: (slot: number) => number,
): (string | undefined)[][] {
  const { method, virtualNodes, copies } = rule
  const isKept = isMap(method) && before.some((row) => row.some((holder) => holder !== undefined))
  if (!isKept || shards.length === 0) return assignSlots(method, shards, virtualNodes, copies, slots)
  return amended(rule, shards, before, slots, bytesOf)
}

/** Only what has nobody any more goes to somebody else: a stretch of a range as one, else slot by slot, to who has least. */
function amended(
  { method, copies }: Rule,
  shards: readonly Shard[],
  before: Holders,
  slots: number,
  bytesOf: (slot: number) => number,
): (string | undefined)[][] {
  const ids = new Set(shards.map(({ id }) => id))
  const held = new Map(shards.map(({ id }) => [id, 0]))
  const hold = (shard: string, slot: number): void => {
    // Something, or all that is empty would go to the same one.
    held.set(shard, (held.get(shard) ?? 0) + bytesOf(slot) + 1)
  }
  const rows = Array.from({ length: Math.min(copies, shards.length) }, (_, copy) =>
    Array.from({ length: slots }, (__, slot) => {
      const holder = before[copy]?.[slot]
      if (holder === undefined || !ids.has(holder)) return undefined
      hold(holder, slot)
      return holder
    }),
  )
  const leastOf = (from: number, to: number): string | undefined => {
    const free = shards.filter(({ id }) => rows.every((row) => !row.slice(from, to).includes(id)))
    return free.toSorted((a, b) => (held.get(a.id) ?? 0) - (held.get(b.id) ?? 0))[0]?.id
  }
  rows.forEach((row, copy) => {
    for (let slot = 0; slot < slots; slot++) {
      if (row[slot] !== undefined) continue
      let end = slot + 1
      const leaves = before[copy]?.[slot]
      if (method === 'range')
        while (end < slots && row[end] === undefined && before[copy]?.[end] === leaves) end += 1
      const whole = leastOf(slot, end)
      if (whole === undefined) end = slot + 1
      const taker = whole ?? leastOf(slot, end)
      if (taker === undefined) continue
      for (let at = slot; at < end; at++) {
        row[at] = taker
        hold(taker, at)
      }
    }
  })
  return rows
}

/** The same, with who holds a slot already in the row where it does: nothing is copied to where it is. */
export function aligned(
  wanted: readonly (readonly (string | undefined)[])[],
  holders: Holders,
): (string | undefined)[][] {
  if (wanted.length === 1) return wanted.map((row) => [...row])
  const rows: (string | undefined)[][] = wanted.map(() => [])
  for (let slot = 0; slot < wanted[0].length; slot++) {
    const set = wanted.map((row) => row[slot])
    const stays = rows.map((_, copy) => {
      const holder = holders[copy]?.[slot]
      return holder !== undefined && set.includes(holder) ? holder : undefined
    })
    const others = set.filter((shard) => !stays.includes(shard))
    rows.forEach((row, copy) => row.push(stays[copy] ?? others.shift()))
  }
  return rows
}
