// Which page of the dock is open, and how to go to one. Picture: a finger between the pages of a binder.
// Invariant: going to a page shows it wherever the dock is: below the drawing, or on a sheet.
import { create } from 'zustand'
import { useSettings } from '../../state/settings'
import { usePhoneTab } from '../phone/phone-tab'
import { useSheets } from '../sheets'
import { LOW, PHONE, SHEETS } from '../use-media'
import type { DockPage } from './pages'

interface DockState {
  readonly page: DockPage
  readonly turnTo: (page: DockPage) => void
}

export const useDock = create<DockState>()((set) => ({
  page: 'charts',
  turnTo: (page) => set({ page }),
}))

/** Opens the dock at this page. */
export function showDockPage(page: DockPage): void {
  useDock.getState().turnTo(page)
  if (matchMedia(PHONE).matches) usePhoneTab.getState().turnTo(page)
  else if (isDockASheet()) useSheets.getState().show('dock')
  else useSettings.getState().setDockOpen(true)
}

/** A page that is in sight is put away, any other is opened. */
export function toggleDockPage(page: DockPage): void {
  if (isDockPageShown(page)) useSettings.getState().setDockOpen(false)
  else showDockPage(page)
}

export function isDockPageShown(page: DockPage): boolean {
  return useSettings.getState().dockOpen && !isDockASheet() && useDock.getState().page === page
}

function isDockASheet(): boolean {
  return matchMedia(SHEETS).matches || matchMedia(LOW).matches
}
