// The worksheet: the design as a page to print, in light colors and without controls. Picture: a hand-out in class.
// Invariant: it stands beside the page and only on paper; the page itself is untouched.
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { useDocument } from '../../state/document'
import { pagePalette } from './page-palette'
import { pagePicture } from './page-picture'
import { Worksheet } from './Worksheet'

let shown: { readonly root: Root; readonly holder: HTMLElement } | undefined

/** Lays out the sheet; what is printed from then on is it. */
export function showWorksheet(): void {
  if (shown === undefined) {
    const holder = document.createElement('div')
    document.body.append(holder)
    shown = { root: createRoot(holder), holder }
  }
  const { scenario } = useDocument.getState()
  // Paper has its own color.
  const palette = { ...pagePalette('light'), paper: '#ffffff', sheet: '#ffffff' }
  const svg = pagePicture(scenario, { isLive: false, palette })
  const picture = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
  const { root } = shown
  flushSync(() => root.render(<Worksheet scenario={scenario} picture={picture} />))
}

export function hideWorksheet(): void {
  shown?.root.unmount()
  shown?.holder.remove()
  shown = undefined
}
