// Which tab a phone shows below the drawing. Picture: the one card of a hand that lies on top.
// Invariant: a tab that has nothing to show gives way to the fullest parts.
import { create } from 'zustand'
import type { DockPage } from '../dock/pages'

export type PhoneTab = 'fullest' | 'objectives' | DockPage

interface PhoneTabState {
  readonly tab: PhoneTab
  readonly turnTo: (tab: PhoneTab) => void
}

export const usePhoneTab = create<PhoneTabState>()((set) => ({
  tab: 'fullest',
  turnTo: (tab) => set({ tab }),
}))
