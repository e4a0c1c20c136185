// Announcements: what was done by a key or a menu, for those who do not see it. Picture: a quiet word beside the desk.
// Invariant: the newest takes the place of the one before.
import { create } from 'zustand'

export const useAnnouncement = create<{ readonly text: string }>()(() => ({ text: '' }))

export function announce(text: string): void {
  useAnnouncement.setState({ text })
}
