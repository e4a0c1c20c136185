// Messages to the visitor, one strip each under the bar. Picture: notes pinned above the drawing table.
// Invariant: a message stays until it is read and put away; the same message is pinned once.
import { create } from 'zustand'

export interface Message {
  /** What it is about; a newer message about the same thing takes its place. */
  readonly about: 'link' | 'storage' | 'tab' | 'edit' | 'file' | 'part' | 'arrival' | 'run'
  readonly tone: 'problem' | 'note'
  /** The first line is read at once, the others on request. */
  readonly text: string
  /** What failed can be asked for again. */
  readonly onTryAgain?: () => void
}

export interface MessagesState {
  readonly messages: readonly Message[]
  readonly show: (message: Message) => void
  readonly dismiss: (about: Message['about']) => void
}

export const useMessages = create<MessagesState>()((set) => ({
  messages: [],
  show: (message) => set((state) => ({ messages: [...without(state.messages, message.about), message] })),
  dismiss: (about) => set((state) => ({ messages: without(state.messages, about) })),
}))

function without(messages: readonly Message[], about: Message['about']): readonly Message[] {
  return messages.filter((message) => message.about !== about)
}
