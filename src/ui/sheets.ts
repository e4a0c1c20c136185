// Which sheet is up on a screen too narrow for panels. Picture: one drawer open at a time.
// Invariant: nothing here is remembered: a page never opens behind a sheet.
import { create } from 'zustand'

export type SheetName = 'inspector' | 'dock' | 'palette' | 'files'

interface SheetsState {
  readonly open: SheetName | undefined
  readonly show: (sheet: SheetName) => void
  /** Only this one, if it is told which: another may have come up in its place. */
  readonly close: (sheet?: SheetName) => void
}

export const useSheets = create<SheetsState>()((set, get) => ({
  open: undefined,
  show: (open) => set({ open }),
  close(sheet) {
    if (sheet === undefined || sheet === get().open) set({ open: undefined })
  },
}))
