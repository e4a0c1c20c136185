// SVG: elements and text as markup. Picture: a pen that can only write closed tags.
// Invariant: whatever comes in as a value comes out as text, never as markup; numbers have at most two decimals.

export type Attributes = Readonly<Record<string, string | number | undefined>>

/** Children are markup already. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escaped(shown(value))}"`]))
    .join('')
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`
}

export function text(attributes: Attributes, content: string): string {
  return element('text', attributes, escaped(content))
}

export function font(sizePx: number, weight: number) {
  return { 'font-size': sizePx, 'font-weight': weight }
}

export function escaped(value: string): string {
  return (
    value
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // What no XML document may hold.
      .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
  )
}

function shown(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : value
}
