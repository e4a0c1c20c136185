import { useLayoutEffect } from 'react'
import { paintTheme } from '../look/theme'
import { paintedTheme, useSettings } from '../state/settings'
import { useMedia } from './use-media'

/** Paints the chosen theme, and follows the system where that is the choice. */
export function useTheme(): void {
  const theme = useSettings((state) => state.theme)
  const isDark = useMedia('(prefers-color-scheme: dark)')
  const wantsContrast = useMedia('(prefers-contrast: more)')
  const painted = paintedTheme(theme, { isDark, wantsContrast })
  // Before the first picture, so that a dark room is not lit up.
  useLayoutEffect(() => paintTheme(painted), [painted])
}
