// Numbers as the page writes them, back as numbers. Picture: reading the dials aloud.
// Invariant: a dash is null, never 0.

const FIGURE = String.raw`[<>]?−?[\d,]+(?:\.\d+)?|–`

/** `1,234` is 1234, `<1` is 0, `–` is null. */
export function figure(text: string): number | null {
  const [found] = text.match(new RegExp(FIGURE)) ?? []
  if (found === undefined) throw new Error(`There is no figure in "${text}".`)
  if (found === '–') return null
  if (found.startsWith('<')) return 0
  return Number(found.replace('−', '-').replace(/[>,]/g, ''))
}

/** The figure before this unit or after this label; undefined when the text has none. */
export function figureIn(text: string, before: string, after: string): number | null | undefined {
  const [, found] = text.match(new RegExp(`${before}(${FIGURE})\\s*${after}`)) ?? []
  return found === undefined ? undefined : figure(found)
}

/** `110ms` and `1.24 s` are milliseconds. */
export function milliseconds(text: string): number | null {
  const value = figure(text)
  return value === null || /ms/.test(text) ? value : value * 1000
}

/** `2:41.3` and `1:02:41.3` are seconds. */
export function clockSeconds(text: string): number {
  return text
    .replaceAll(',', '')
    .split(':')
    .reduce((seconds, part) => seconds * 60 + Number(part), 0)
}
