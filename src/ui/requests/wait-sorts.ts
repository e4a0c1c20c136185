// Wait sorts: which family a named wait belongs to, whether it is work or waiting, and what it is called.
// Picture: the key of a map. Invariant: every wait has a family and a name; color and hatching follow from these alone.
import { requestWords as words } from '../../look/words-requests'
import type { Wait } from '../../engine/tracing-spans'

export type Family = keyof typeof words.families

const FAMILIES: Readonly<Record<Wait, Family>> = {
  handshake: 'network',
  connecting: 'silence',
  connection: 'line',
  line: 'line',
  'cpu-wait': 'cpu',
  cpu: 'cpu',
  'disk-wait': 'disk',
  disk: 'disk',
  'disk-answer': 'disk',
  'network-out-wait': 'network',
  'network-out': 'network',
  way: 'network',
  'network-in-wait': 'network',
  'network-in': 'network',
  gate: 'line',
  lock: 'line',
  backoff: 'pause',
  delay: 'pause',
  pool: 'line',
  silence: 'silence',
  program: 'pause',
}

const WAITING: ReadonlySet<Wait> = new Set<Wait>([
  'connection',
  'line',
  'cpu-wait',
  'disk-wait',
  'network-out-wait',
  'network-in-wait',
  'gate',
  'lock',
  'pool',
])

export function familyOf(wait: Wait): Family {
  return FAMILIES[wait]
}

/** It stands in line for something; all else is work, or time that passes by itself. */
export function isWaiting(wait: Wait): boolean {
  return WAITING.has(wait)
}

/** `gate`: what was waited for at one, in the words of the kind. */
export function waitName(wait: Wait, pool?: string, gate?: string): string {
  if (gate !== undefined) return words.pool(gate)
  if (pool === undefined) return words.waits[wait]
  return words.pools[pool] ?? words.pool(pool)
}
