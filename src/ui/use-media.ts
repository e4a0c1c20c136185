import { useSyncExternalStore } from 'react'

/** So small, or so low at that width as a desk's screen at 200 %, the page is a phone's: drawing, finding, tabs, transport. */
export const PHONE = '(max-width: 640px), (max-width: 900px) and (max-height: 560px)'
/** Below this width, or on very low screens, panels become sheets. */
export const SHEETS = '(max-width: 900px)'
export const LOW = '(max-height: 560px)'

/** Whether a media query holds, kept up to date. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}
