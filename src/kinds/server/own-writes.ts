// Own writes: who has written lately reads where writes go, so that nobody misses what they wrote themselves.
// Picture: a clerk who fetches the ledger itself for whoever has just signed it, and for others shows the copy.
// Invariant: when a user wrote last is known to every server that is asked, because the user brings it along (a cookie).
import type { Decision, Port } from '../../engine/behavior'
import type { Step } from '../../engine/program'
import type { OutgoingLink } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { ask, call, SMALL_MESSAGE_BYTES } from '../../kit/steps'
import type { serverFields } from './spec'

/** Reading as always, or, for who has written, over the link of writes; without one of those all is read there anyway. */
export function readOwnWrite(read: readonly Step[], links: readonly OutgoingLink[]): readonly Step[] {
  const primary = links.find(({ role }) => role === 'write')
  if (primary === undefined) return read
  const there = call({ link: primary.index }, { op: 'read', bytes: SMALL_MESSAGE_BYTES })
  return [ask('wrote lately', { yes: [there], no: read })]
}

export function noteOwnWrite(write: readonly Step[]): readonly Step[] {
  return write.length === 0 ? [] : [...write, ask('note own write', { done: [] })]
}

export const OWN_WRITE_WORDS = {
  'wrote lately': 'has the user written lately?',
  'note own write': 'note that the user has written',
} as const

export function ownWriteDecisions(
  config: ConfigOf<typeof serverFields>,
  port: Port,
): Readonly<Record<keyof typeof OWN_WRITE_WORDS, Decision>> {
  const writtenMs = port.shared('own writes', () => new Map<number, number>())
  return {
    'wrote lately': ({ user }) => {
      const atMs = writtenMs.get(user)
      return atMs !== undefined && port.nowMs - atMs < config.ownWritesMs ? 'yes' : 'no'
    },
    'note own write': ({ user }) => {
      writtenMs.set(user, port.nowMs)
      return 'done'
    },
  }
}
