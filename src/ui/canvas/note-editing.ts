// Note editing: the note whose words are being written on the drawing. Picture: the slip that lies under the pen.
// Invariant: at most one; nothing of it is stored.
import { create } from 'zustand'
import { isJustOpened, useDocument } from '../../state/document'
import { useSettings } from '../../state/settings'
import { useSheets } from '../sheets'
import { PHONE, SHEETS } from '../use-media'
import { useViews } from '../views'

export const useNoteEditing = create<{ readonly noteId: string | undefined }>()(() => ({ noteId: undefined }))

/** In place where it is drawn, else in its settings. */
export function editNote(noteId: string): void {
  const isDrawn = useViews.getState().view !== 'table' && !matchMedia(PHONE).matches
  if (isDrawn) useNoteEditing.setState({ noteId })
  else if (matchMedia(SHEETS).matches) useSheets.getState().show('inspector')
  else useSettings.getState().setInspectorOpen(true)
}

export function leaveNote(): void {
  useNoteEditing.setState({ noteId: undefined })
}

useDocument.subscribe((state, before) => {
  if (isJustOpened(state, before)) leaveNote()
})
