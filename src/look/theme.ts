// Themes: which of the token sets is painted, said once on the root element.
export const PAINTED_THEMES = ['light', 'dark', 'contrast'] as const
export type PaintedTheme = (typeof PAINTED_THEMES)[number]

export function paintTheme(theme: PaintedTheme): void {
  document.documentElement.dataset.theme = theme
}

/** Calls back whenever another theme is painted; returns how to stop. */
export function watchTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

/** A token's value as painted now, for canvases and charts that cannot read custom properties. */
export function tokenValue(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}
