// Challenge progress: the best stars, the hints that were opened and where one's answer lies, by challenge. Picture: the
// report book of a school. Invariant: kept on this device; what the device refuses counts until the page is closed, and
// that is said. Stars never become fewer, whichever tab earns them.
import { create } from 'zustand'
import { STARS_NOT_KEPT } from '../look/words-told-library'
import { useMessages } from './messages'

export interface Progress {
  /** 0..3, the best so far. */
  readonly stars: number
  /** 0..3: opened one after the other. */
  readonly hints: number
  /** Of the design that answers it, if that was edited. */
  readonly slot?: string | undefined
  /** Of one's own answer, while the reference is shown instead. */
  readonly ownSlot?: string | undefined
}

interface ProgressState {
  readonly progress: Readonly<Record<string, Progress>>
}

const NOTHING: Progress = { stars: 0, hints: 0 }
const STORAGE_KEY = 'tierscape.challenges'

const useProgressStore = create<ProgressState>()(() => ({ progress: readKept() }))

export function useProgress(id: string): Progress {
  return useProgressStore(({ progress }) => progress[id] ?? NOTHING)
}

export function readProgressOf(id: string): Progress {
  return useProgressStore.getState().progress[id] ?? NOTHING
}

/** Never fewer stars or hints than there were. */
export function noteProgress(id: string, news: Partial<Progress>): void {
  // Another tab may have written since.
  const kept = readKept()
  const known = { ...kept, ...useProgressStore.getState().progress }
  const all = Object.fromEntries(
    Object.entries(known).map(([one, progress]) => [one, merged(kept[one] ?? progress, progress)]),
  )
  const before = all[id] ?? NOTHING
  const progress = { ...all, [id]: merged({ ...before, ...news }, before) }
  useProgressStore.setState({ progress })
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(progress))
  } catch {
    useMessages.getState().show({ about: 'storage', tone: 'problem', text: STARS_NOT_KEPT })
  }
}

// What another tab has earned shows here too; where its answer lies is its own affair.
globalThis.addEventListener?.('storage', ({ key }: StorageEvent) => {
  if (key !== STORAGE_KEY) return
  const { progress } = useProgressStore.getState()
  const earned = Object.entries(readKept()).map(([id, kept]) => {
    const own = progress[id]
    return [id, own === undefined ? kept : merged({ ...own, stars: kept.stars, hints: kept.hints }, own)]
  })
  useProgressStore.setState({ progress: { ...progress, ...Object.fromEntries(earned) } })
})

function merged(news: Progress, before: Progress): Progress {
  return {
    ...news,
    stars: Math.max(news.stars, before.stars),
    hints: Math.max(news.hints, before.hints),
  }
}

// Private windows and blocked storage throw here.
function readKept(): Readonly<Record<string, Progress>> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return {}
    return Object.fromEntries(
      Object.entries(stored).flatMap(([id, value]): readonly (readonly [string, Progress])[] => {
        const progress = progressIn(value)
        return progress === undefined ? [] : [[id, progress]]
      }),
    )
  } catch {
    return {}
  }
}

function progressIn(value: unknown): Progress | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { stars, hints, slot, ownSlot } = value as Record<string, unknown>
  return {
    stars: countUpToThree(stars),
    hints: countUpToThree(hints),
    ...(typeof slot === 'string' ? { slot } : {}),
    ...(typeof ownSlot === 'string' ? { ownSlot } : {}),
  }
}

function countUpToThree(value: unknown): number {
  return Number.isInteger(value) ? Math.min(3, Math.max(0, value as number)) : 0
}
