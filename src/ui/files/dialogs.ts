// Which dialog about files is up. Picture: one drawer of the plan chest open at a time.
// Invariant: nothing here is remembered: a page never opens behind a dialog.
import { create } from 'zustand'

interface FileDialogsState {
  readonly designsOpen: boolean
  readonly setDesignsOpen: (open: boolean) => void
}

export const useFileDialogs = create<FileDialogsState>()((set) => ({
  designsOpen: false,
  setDesignsOpen: (designsOpen) => set({ designsOpen }),
}))
