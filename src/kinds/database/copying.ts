// Copying: how a member whose log went another way comes back: it copies everything from another, chunk by chunk.
// Picture: photocopying the whole ledger, because one's own has pages nobody else has.
// Invariant: every chunk is read from the other's disk, sent over the network and written to the own disk.
import type { CallRegisters, Decision, Port } from '../../engine/behavior'
import type { Gaps } from './gaps'
import { COPY_CHUNK_BYTES } from './programs'

export interface Copying {
  /** What was copied before a crash has to be copied anew. */
  forget(): void
  /** If it is not copying already. */
  beginIfNeeded(): void
  readonly decisions: Readonly<Record<string, Decision>>
}

export interface Original {
  /** Whom the next chunk is copied from; undefined while there is nobody. */
  from(): string | undefined
  /** Chunks of two terms do not make a whole. */
  term(): number
  begin(): void
  /** Everything is there; false if it is a copy of what is no more. */
  end(): boolean
}

export function createCopying(original: Original, gaps: Gaps, port: Port): Copying {
  let chunksLeft = 0
  let copiedTerm = 0
  return {
    forget() {
      chunksLeft = 0
    },
    beginIfNeeded() {
      if (chunksLeft > 0 || original.from() === undefined) return
      const bytes = port.storedBytes + port.missingBytes - gaps.bytes
      chunksLeft = Math.max(1, Math.ceil(bytes / COPY_CHUNK_BYTES))
      copiedTerm = original.term()
      original.begin()
      port.run('copy')
    },
    decisions: {
      chunk(call: CallRegisters) {
        const from = original.from()
        const target = from === undefined ? undefined : port.targetAt('peer', from)
        // It begins anew with the next look at what is to be done.
        if (original.term() !== copiedTerm) chunksLeft = 0
        if (chunksLeft === 0 || target === undefined) return 'all there'
        call.setTo(target)
        return 'next'
      },
      copied() {
        chunksLeft = Math.max(0, chunksLeft - 1)
        port.recover(COPY_CHUNK_BYTES)
        if (chunksLeft > 0 || original.term() !== copiedTerm || !original.end()) return 'done'
        // What nobody has cannot be copied.
        port.recover(port.missingBytes - gaps.bytes)
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
