import { useEffect } from 'react'
import { VisuallyHidden } from '../../look/VisuallyHidden'
import { lazyExtra } from '../lazy-part'
import { useAnnouncement } from './announcement'
import { useCommandMenu } from './command-menu'

const Clipboard = lazyExtra(() => import('./Clipboard').then((module) => module.Clipboard))
const CommandMenu = lazyExtra(() => import('./CommandMenu').then((module) => module.CommandMenu))
const ContextMenu = lazyExtra(() => import('./ContextMenu').then((module) => module.ContextMenu))

/** The menus of commands, loaded when the first of them opens; the clipboard; and what was done, in words. */
export function Commands() {
  const open = useCommandMenu((state) => state.open)
  const said = useAnnouncement((state) => state.text)
  useEffect(() => returnFocus(), [])
  return (
    <>
      <Clipboard />
      {open === undefined ? null : open.sort === 'context' ? (
        <ContextMenu key={`${open.at.x} ${open.at.y}`} open={open} />
      ) : (
        <CommandMenu key={open.sort} open={open} />
      )}
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
