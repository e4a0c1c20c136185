// Storage: the visitor's own designs on this device. Picture: a plan chest with a drawer per design and a note on top
// that says which drawer was used last; each tab has such a note of its own.
// Invariant: a drawer is only ever written by the design that owns it.
import { createStore, del, get, keys, set, type UseStore } from 'idb-keyval'

export interface StoredDesign {
  readonly slot: string
  readonly title: string
  /** The scenario in its file format. */
  readonly text: string
  readonly savedAtMs: number
}

const LAST_SLOT = 'last'
const TAB_SLOT = 'tierscape.slot'
const SLOT_PREFIX = 'design:'
/** Drawers there are; none is ever emptied to make room. */
export const DESIGNS_MAX = 200

/** Writes a design into its slot and notes the slot as the last one used. Rejects when the device refuses. */
export async function storeDesign(design: StoredDesign): Promise<void> {
  await writeDesign(design)
  noteInTab(design.slot)
  await trying(() => set(LAST_SLOT, design.slot, store()))
}

/** The same, for a design that is not the one on the table. */
export async function writeDesign(design: StoredDesign): Promise<void> {
  await trying(() => set(SLOT_PREFIX + design.slot, design, store()))
}

export async function removeDesign(slot: string): Promise<void> {
  await trying(() => del(SLOT_PREFIX + slot, store()))
}

/** Whether there is a drawer for one more. */
export async function hasRoom(): Promise<boolean> {
  return (await trying(slotKeys)).length < DESIGNS_MAX
}

// The next try opens the store afresh: a full or locked device may have room again by then.
async function trying<Value>(act: () => Promise<Value>): Promise<Value> {
  try {
    return await act()
  } catch (reason) {
    opened = undefined
    throw reason
  }
}

/** A reload of this tab leads here, whatever other tabs do. */
export function noteInTab(slot: string): void {
  try {
    sessionStorage.setItem(TAB_SLOT, slot)
  } catch {
    // Then it leads to the last one of the device.
  }
}

/** The last design of this tab, else of the device; undefined when there is none or the device keeps nothing. */
export async function recallLastDesign(): Promise<StoredDesign | undefined> {
  try {
    return (await recallNoted(slotOfTab())) ?? (await recallNoted(await get(LAST_SLOT, store())))
  } catch {
    return undefined
  }
}

async function recallNoted(slot: unknown): Promise<StoredDesign | undefined> {
  return typeof slot === 'string' ? recallDesign(slot) : undefined
}

function slotOfTab(): unknown {
  try {
    return sessionStorage.getItem(TAB_SLOT)
  } catch {
    return undefined
  }
}

export async function recallDesign(slot: string): Promise<StoredDesign | undefined> {
  const found = await get<unknown>(SLOT_PREFIX + slot, store())
  return isStoredDesign(found) ? found : undefined
}

/** Newest first. */
export async function listDesigns(): Promise<readonly StoredDesign[]> {
  const slots = await slotKeys()
  const found = await Promise.all(slots.map((key) => get<unknown>(key, store())))
  return found.filter(isStoredDesign).sort((one, other) => other.savedAtMs - one.savedAtMs)
}

async function slotKeys(): Promise<readonly string[]> {
  return (await keys<string>(store())).filter((key) => key.startsWith(SLOT_PREFIX))
}

export function newSlot(): string {
  const random = crypto.getRandomValues(new Uint32Array(2))
  return Array.from(random, (word) => word.toString(36)).join('')
}

let opened: UseStore | undefined

// Opening can throw where IndexedDB is switched off, so it waits until something is stored or recalled.
function store(): UseStore {
  opened ??= createStore('tierscape', 'designs')
  return opened
}

function isStoredDesign(value: unknown): value is StoredDesign {
  if (typeof value !== 'object' || value === null) return false
  const { slot, title, text, savedAtMs } = value as Record<string, unknown>
  return (
    typeof slot === 'string' &&
    typeof title === 'string' &&
    typeof text === 'string' &&
    typeof savedAtMs === 'number'
  )
}
