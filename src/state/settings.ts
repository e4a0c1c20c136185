// Settings of this visitor on this device: theme and which panels are open. Picture: how a drawing table is set up.
// Invariant: nothing here is part of a design, and a browser that forgets it loses nothing but comfort.
import { create } from 'zustand'

export const THEMES = ['auto', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof THEMES)[number]

interface Remembered {
  readonly theme: Theme
  readonly inspectorOpen: boolean
  readonly dockOpen: boolean
  /** Of the dock below the drawing, in pixels. */
  readonly dockHeight: number
  /** The invitation was accepted or put away, so the finding stands in its place. */
  readonly invited: boolean
}

export interface SettingsState extends Remembered {
  readonly setTheme: (theme: Theme) => void
  readonly setInspectorOpen: (open: boolean) => void
  readonly setDockOpen: (open: boolean) => void
  /** Kept within DOCK_HEIGHT. */
  readonly setDockHeight: (height: number) => void
  readonly setInvited: (invited: boolean) => void
}

const STORAGE_KEY = 'tierscape.settings'
export const DOCK_HEIGHT = { min: 120, usual: 232, max: 800 } as const
const FIRST_VISIT: Remembered = {
  theme: 'auto',
  inspectorOpen: false,
  dockOpen: false,
  dockHeight: DOCK_HEIGHT.usual,
  invited: false,
}

export const useSettings = create<SettingsState>()((set, get) => {
  function change(changes: Partial<Remembered>): void {
    set(changes)
    remember(get())
  }
  return {
    ...recall(),
    setTheme: (theme) => change({ theme }),
    setInspectorOpen: (inspectorOpen) => change({ inspectorOpen }),
    setDockOpen: (dockOpen) => change({ dockOpen }),
    setDockHeight: (height) => change({ dockHeight: dockHeightOf(height) }),
    setInvited: (invited) => change({ invited }),
  }
})

/** What is painted: `auto` follows what the system wishes. */
export function paintedTheme(
  theme: Theme,
  system: { readonly isDark: boolean; readonly wantsContrast: boolean },
): Exclude<Theme, 'auto'> {
  if (theme !== 'auto') return theme
  if (system.wantsContrast) return 'contrast'
  return system.isDark ? 'dark' : 'light'
}

// Private windows and blocked storage throw here; the defaults serve them.
function recall(): Remembered {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return FIRST_VISIT
    const { theme, inspectorOpen, dockOpen, dockHeight, invited } = stored as Record<string, unknown>
    return {
      theme: THEMES.find((known) => known === theme) ?? FIRST_VISIT.theme,
      inspectorOpen: inspectorOpen === true,
      dockOpen: dockOpen === true,
      dockHeight: typeof dockHeight === 'number' ? dockHeightOf(dockHeight) : FIRST_VISIT.dockHeight,
      invited: invited === true,
    }
  } catch {
    return FIRST_VISIT
  }
}

function dockHeightOf(height: number): number {
  return Math.min(DOCK_HEIGHT.max, Math.max(DOCK_HEIGHT.min, height))
}

function remember({ theme, inspectorOpen, dockOpen, dockHeight, invited }: Remembered): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ theme, inspectorOpen, dockOpen, dockHeight, invited }))
  } catch {
    // Comfort only: this visit goes on with the settings in memory.
  }
}
