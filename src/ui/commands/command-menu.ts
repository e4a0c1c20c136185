// Which menu of commands is open, and where. Picture: the one order card that is on the table.
// Invariant: at most one is open; nothing of it is remembered.
import { create } from 'zustand'
import type { Position } from '../../scenario/document'
import type { Command } from './command'

export interface Point {
  readonly x: number
  readonly y: number
}

export type OpenMenu =
  /** Everything there is. */
  | { readonly sort: 'all' }
  /** Parts to add, at this point of the window and of the document; or a free place. */
  | {
      readonly sort: 'add'
      readonly query: string
      readonly at: Point | undefined
      readonly middle: Position | undefined
    }
  /** One of these. */
  | { readonly sort: 'choose'; readonly placeholder: string; readonly choices: readonly Command[] }
  /** What can be done with what is selected, at this point of the window. */
  | { readonly sort: 'context'; readonly at: Point; readonly middle: Position | undefined }

interface CommandMenuState {
  readonly open: OpenMenu | undefined
  readonly show: (open: OpenMenu) => void
  /** Closes this one; one that was opened instead stays. */
  readonly close: (open: OpenMenu) => void
}

export const useCommandMenu = create<CommandMenuState>()((set, get) => ({
  open: undefined,
  show: (open) => set({ open }),
  close(open) {
    if (get().open === open) set({ open: undefined })
  },
}))
