// The page's palette: the design tokens as they are painted now, or as a theme would paint them.
// Picture: the box of pens that lies on the table. Invariant: asking changes nothing that can be seen.
import type { PaintedTheme } from '../../look/theme'
import { type Palette, PALETTE_NAMES } from '../../picture/palette'

/** Default: the theme of the page. */
export function pagePalette(theme?: PaintedTheme): Palette {
  if (theme === undefined) return tokensOf(document.documentElement)
  const probe = document.createElement('div')
  probe.dataset.theme = theme
  probe.hidden = true
  document.body.append(probe)
  const palette = tokensOf(probe)
  probe.remove()
  return palette
}

function tokensOf(element: Element): Palette {
  const style = getComputedStyle(element)
  return Object.fromEntries(
    PALETTE_NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  ) as Palette
}
