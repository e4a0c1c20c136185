// Chart choice: which charts this visitor wants to see, and which of them first. Picture: what hangs over the desk.
// Invariant: kept on this device only; a chart the design has no subject for stays chosen, and is not shown.
import { create } from 'zustand'

export const CHART_IDS = [
  'latency',
  'throughput',
  'utilization',
  'queues',
  'hits',
  'lag',
  'backlog',
  'cost',
] as const
export type ChartId = (typeof CHART_IDS)[number]

interface Chosen {
  readonly shown: readonly ChartId[]
  readonly pinned: readonly ChartId[]
}

interface ChartChoice extends Chosen {
  readonly setShown: (shown: readonly ChartId[]) => void
  readonly togglePin: (id: ChartId) => void
}

const STORAGE_KEY = 'tierscape.charts'
const AT_FIRST: Chosen = { shown: ['latency', 'throughput', 'utilization'], pinned: [] }

export const useChartChoice = create<ChartChoice>()((set, get) => {
  function change(changes: Partial<Chosen>): void {
    set(changes)
    const { shown, pinned } = get()
    remember({ shown, pinned })
  }
  return {
    ...recall(),
    setShown: (shown) => change({ shown: CHART_IDS.filter((id) => shown.includes(id)) }),
    togglePin(id) {
      const { pinned } = get()
      change({ pinned: pinned.includes(id) ? pinned.filter((one) => one !== id) : [...pinned, id] })
    },
  }
})

/** Pinned ones first, in the order in which they were pinned. */
export function inOrder(ids: readonly ChartId[], pinned: readonly ChartId[]): readonly ChartId[] {
  return [...pinned.filter((id) => ids.includes(id)), ...ids.filter((id) => !pinned.includes(id))]
}

// Private windows and blocked storage throw here; the defaults serve them.
function recall(): Chosen {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null')
    if (typeof stored !== 'object' || stored === null) return AT_FIRST
    const { shown, pinned } = stored as Record<string, unknown>
    return { shown: known(shown) ?? AT_FIRST.shown, pinned: known(pinned) ?? AT_FIRST.pinned }
  } catch {
    return AT_FIRST
  }
}

function known(ids: unknown): readonly ChartId[] | undefined {
  return Array.isArray(ids) ? CHART_IDS.filter((id) => ids.includes(id)) : undefined
}

function remember(chosen: Chosen): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(chosen))
  } catch {
    // Comfort only: this visit goes on with the choice in memory.
  }
}
