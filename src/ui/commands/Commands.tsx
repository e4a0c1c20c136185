import { lazy, Suspense, useEffect } from 'react'
import { VisuallyHidden } from '../../look/VisuallyHidden'
import { useAnnouncement } from './announcement'
import { followClipboard } from './clipboard-commands'
import { useCommandMenu } from './command-menu'

const CommandMenu = lazy(() => import('./CommandMenu').then((module) => ({ default: module.CommandMenu })))
const ContextMenu = lazy(() => import('./ContextMenu').then((module) => ({ default: module.ContextMenu })))

/** The menus of commands, loaded when the first of them opens; the clipboard; and what was done, in words. */
export function Commands() {
  const open = useCommandMenu((state) => state.open)
  const said = useAnnouncement((state) => state.text)
  useEffect(() => followClipboard(), [])
  useEffect(() => returnFocus(), [])
  return (
    <>
      <Suspense fallback={null}>
        {open === undefined ? null : open.sort === 'context' ? (
          <ContextMenu key={`${open.at.x} ${open.at.y}`} open={open} />
        ) : (
          <CommandMenu key={open.sort} open={open} />
        )}
      </Suspense>
      <span role="status">
        <VisuallyHidden>{said}</VisuallyHidden>
      </span>
    </>
  )
}

/** To what had it before the first menu, unless it is somewhere already. */
function returnFocus(): () => void {
  let before: Element | null = null
  return useCommandMenu.subscribe(({ open }, { open: last }) => {
    if (open !== undefined && last === undefined) before = document.activeElement
    if (open !== undefined) return
    requestAnimationFrame(() => {
      const isLost = document.activeElement === null || document.activeElement === document.body
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
      if (isLost && before instanceof SVGElement && before.isConnected) before.focus({ preventScroll: true })
    })
  })
}
