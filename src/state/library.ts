// The library, as the page has it: fetched when it is first wanted, and whether its gallery is shown.
// Picture: the door between the drawing room and the museum. Invariant: nothing of it is in the first load.
import { create } from 'zustand'
import type { Entry } from '../library/entry'
import { later } from './later'
import { GALLERY } from './library-address'

export const library = later<readonly Entry[]>(() =>
  import('../library/entries').then((module) => module.LIBRARY),
)

/** What a step does and asks for, and the number it watches. */
export const lessonTools = later(() => import('../library/deeds'))

/** How something of it is opened; showing the gallery alone needs no more than an address. */
export const libraryDoor = later(() => import('./library-open'))

interface GalleryState {
  readonly isOpen: boolean
  readonly setOpen: (isOpen: boolean) => void
}

export const useGallery = create<GalleryState>()((set) => ({
  isOpen: false,
  setOpen: (isOpen) => set({ isOpen }),
}))

export function openGallery(): void {
  if (!useGallery.getState().isOpen) location.hash = GALLERY
}
