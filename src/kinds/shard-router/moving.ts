// Moving: slots on their way from one shard to another, batch by batch.
// Picture: drawers carried over a few at a time; the name on a drawer is changed when it stands in its new place.
// Invariant: a slot changes hands only when all of its batch was read at the old holder, or at another one that has a copy,
// and written at the new one; then the new one has its bytes, and the old one room for others.
import type { Decision, Port } from '../../engine/behavior'
import type { SlotTable } from './slots'

/** Bytes of data in one message of a move at most. */
const CHUNK_BYTES = 1_048_576
/** Slots are moved in batches of about this size, so that hardly a chunk is read for less than it holds. */
const BATCH_BYTES = 4 * CHUNK_BYTES

export interface Moving {
  /** The program that moved is gone, and with it what it had under way. */
  forget(): void
  beginIfNeeded(): void
  /** What came there of a batch is gone with the disk. */
  destroyed(shard: string): void
  readonly decisions: Readonly<Record<string, Decision>>
}

interface Batch {
  readonly copy: number
  readonly slots: readonly number[]
  /** Who holds the slots now in this row, if anybody does. */
  readonly holder: string | undefined
  readonly from: string
  readonly to: string
  bytesLeft: number
}

/** `enter` puts the bytes of slots where their holders are. */
export function createMoving(table: SlotTable, enter: () => void, port: Port): Moving {
  let isMoving = false
  let batch: Batch | undefined
  return {
    forget() {
      isMoving = false
      batch = undefined
    },
    beginIfNeeded() {
      if (isMoving || nextBatch(table) === undefined) return
      isMoving = true
      port.run('move')
    },
    destroyed(shard) {
      if (batch?.to === shard) batch = undefined
    },
    decisions: {
      from(call) {
        // A plan that changed meanwhile begins the batch anew.
        if (batch === undefined || !isWanted(table, batch)) batch = nextBatch(table)
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
          for (const slot of batch.slots) table.holders[batch.copy][slot] = batch.to
          enter()
          port.count('slotsMoved', batch.slots.length)
        }
        batch = undefined
        return 'done'
      },
    },
  }
}

/** Slots that go the same way, as many as fit a batch, and at least one. */
function nextBatch(table: SlotTable): Batch | undefined {
  const { holders, wanted, stock } = table
  for (const [copy, row] of holders.entries()) {
    const first = row.findIndex((_, slot) => hasToMove(table, copy, slot))
    if (first < 0) continue
    const holder = row[first]
    const from = sourceOf(table, copy, first)
    const to = wanted[copy][first]
    if (from === undefined || to === undefined) return undefined
    const slots: number[] = []
    let bytes = 0
    for (let slot = first; slot < row.length; slot++) {
      if (row[slot] !== holder || wanted[copy][slot] !== to || sourceOf(table, copy, slot) !== from) continue
      if (slots.length > 0 && bytes + stock.bytesOf(slot) > BATCH_BYTES) break
      slots.push(slot)
      bytes += stock.bytesOf(slot)
    }
    return { copy, slots, holder, from, to, bytesLeft: Math.max(1, bytes) }
  }
  return undefined
}

/** Who holds it in this row, or has another copy. */
function sourceOf({ holders }: SlotTable, copy: number, slot: number): string | undefined {
  return holders[copy][slot] ?? holders.find((row) => row[slot] !== undefined)?.[slot]
}

export function hasToMove({ holders, wanted }: SlotTable, copy: number, slot: number): boolean {
  const to = wanted[copy]?.[slot]
  return to !== undefined && to !== holders[copy][slot]
}

function isWanted(table: SlotTable, { copy, slots, holder, from, to }: Batch): boolean {
  return slots.every(
    (slot) =>
      table.holders[copy]?.[slot] === holder &&
      table.wanted[copy]?.[slot] === to &&
      sourceOf(table, copy, slot) === from,
  )
}
