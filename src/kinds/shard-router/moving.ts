// Moving: slots on their way from one shard to another, batch by batch.
// Picture: drawers carried over a few at a time; the name on a drawer is changed when it stands in its new place.
// Invariant: a slot changes hands only when all of its batch was read at the old owner and written at the new one.
import type { Decision, Port } from '../../engine/behavior'
import { type SlotTable, SLOTS } from './slots'

/** Bytes of data in one message of a move at most. */
const CHUNK_BYTES = 1_048_576
/** Slots are moved in batches of about this size, so that hardly a chunk is read for less than it holds. */
const BATCH_BYTES = 4 * CHUNK_BYTES

export interface Moving {
  /** The program that moved is gone, and with it what it had under way. */
  forget(): void
  beginIfNeeded(): void
  readonly decisions: Readonly<Record<string, Decision>>
}

interface Batch {
  readonly slots: readonly number[]
  readonly from: string
  readonly to: string
  bytesLeft: number
}

export function createMoving(table: SlotTable, dataBytes: () => number, port: Port): Moving {
  let isMoving = false
  let batch: Batch | undefined
  return {
    forget() {
      isMoving = false
      batch = undefined
    },
    beginIfNeeded() {
      if (isMoving || firstToMove(table) < 0) return
      isMoving = true
      port.run('move')
    },
    decisions: {
      from(call) {
        // A plan that changed meanwhile begins the batch anew.
        if (batch === undefined || !isWanted(table, batch)) batch = nextBatch(table, dataBytes())
        const source = batch === undefined ? undefined : port.targetAt('shard', batch.from)
        if (source === undefined) {
          isMoving = false
          return 'done'
        }
        call.setTo(source)
        return 'next'
      },
      into(call) {
        const target = batch === undefined ? undefined : port.targetAt('shard', batch.to)
        if (batch === undefined || target === undefined) return 'gone'
        call.setTo(target)
        call.setBytes(Math.min(batch.bytesLeft, CHUNK_BYTES))
        return 'there'
      },
      moved() {
        if (batch === undefined) return 'done'
        batch.bytesLeft -= CHUNK_BYTES
        if (batch.bytesLeft > 0) return 'done'
        if (isWanted(table, batch)) {
          for (const slot of batch.slots) table.owners[slot] = batch.to
          port.count('slotsMoved', batch.slots.length)
        }
        batch = undefined
        return 'done'
      },
    },
  }
}

function firstToMove({ owners, wanted }: SlotTable): number {
  return owners.findIndex((owner, slot) => owner !== wanted[slot])
}

function nextBatch(table: SlotTable, dataBytes: number): Batch | undefined {
  const { owners, wanted } = table
  const first = firstToMove(table)
  const from = owners[first]
  const to = wanted[first]
  if (from === undefined || to === undefined) return undefined
  const most = Math.max(1, Math.round((BATCH_BYTES * SLOTS) / Math.max(1, dataBytes)))
  const slots = owners
    .flatMap((owner, slot) => (owner === from && wanted[slot] === to ? [slot] : []))
    .slice(0, most)
  return { slots, from, to, bytesLeft: Math.max(1, (slots.length * dataBytes) / SLOTS) }
}

function isWanted({ owners, wanted }: SlotTable, { slots, from, to }: Batch): boolean {
  return slots.every((slot) => owners[slot] === from && wanted[slot] === to)
}
