// Copying: how a member whose log went another way comes back: it copies everything from the primary, chunk by chunk.
// Picture: photocopying the whole ledger, because one's own has pages nobody else has.
// Invariant: every chunk is read from the primary's disk, sent over the network and written to the own disk.
import type { CallRegisters, Decision, Port } from '../../engine/behavior'
import { COPY_CHUNK_BYTES } from './programs'
import type { ReplicationGroup } from './replication-group'

export interface Copying {
  /** What was copied before a crash has to be copied anew. */
  forget(): void
  beginIfNeeded(): void
  readonly decisions: Readonly<Record<string, Decision>>
}

export function createCopying(group: ReplicationGroup, self: string, port: Port): Copying {
  let chunksLeft = 0
  /** The copy is of this state of the primary; what came later follows from the log. */
  let copiedLsn = 0
  let copiedTerm = 0
  return {
    forget() {
      chunksLeft = 0
    },
    beginIfNeeded() {
      const { primary } = group
      if (!group.member(self).diverged || chunksLeft > 0 || primary === undefined || primary === self) return
      const bytes = port.storedBytes + port.missingBytes - group.gaps.bytes
      chunksLeft = Math.max(1, Math.ceil(bytes / COPY_CHUNK_BYTES))
      copiedLsn = group.log.lastLsn
      copiedTerm = group.term
      port.run('copy')
    },
    decisions: {
      chunk(call: CallRegisters) {
        const primary = group.primary === undefined ? undefined : port.targetAt('peer', group.primary)
        // Chunks of two primaries do not make a whole: it begins anew with the next look at what is to be done.
        if (group.term !== copiedTerm) chunksLeft = 0
        if (chunksLeft === 0 || primary === undefined) return 'all there'
        call.setTo(primary)
        return 'next'
      },
      copied() {
        chunksLeft = Math.max(0, chunksLeft - 1)
        port.recover(COPY_CHUNK_BYTES)
        if (chunksLeft > 0 || !group.copied(self, copiedLsn, copiedTerm)) return 'done'
        // What nobody has cannot be copied.
        port.recover(port.missingBytes - group.gaps.bytes)
        port.count('copies')
        return 'done'
      },
      copyFailed() {
        chunksLeft = 0
        return 'done'
      },
    },
  }
}
