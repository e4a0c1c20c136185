import { useEffect } from 'react'
import { followClipboard } from './clipboard-commands'

/** Hears the browser's own copy, cut and paste. Shows nothing. */
export function Clipboard(): null {
  useEffect(() => followClipboard(), [])
  return null
}
