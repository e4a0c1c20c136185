// Letters: how wide a text is likely to be, where nothing can be measured. Picture: a typesetter's table of widths.
// Invariant: rather too wide than too narrow, so that what fits here fits in any of the usual sans serif faces.

/** In pixels, of text in a sans serif face of this size. */
export function widthOf(content: string, sizePx: number): number {
  let ems = 0
  for (const letter of content) ems += emsOf(letter)
  return ems * sizePx
}

/** The text, cut short with an ellipsis where it would be wider. */
export function fitted(content: string, sizePx: number, widthPx: number): string {
  if (widthOf(content, sizePx) <= widthPx) return content
  const letters = Array.from(content)
  while (letters.length > 1 && widthOf(`${letters.join('')}…`, sizePx) > widthPx) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

/** The text in lines no wider than this, broken between words; a word too long for a line is cut. */
export function inLines(content: string, sizePx: number, widthPx: number): readonly string[] {
  const lines: string[] = []
  for (const word of content.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines[lines.length - 1]} ${word}`
    if (lines.length > 0 && widthOf(longer, sizePx) <= widthPx) lines[lines.length - 1] = longer
    else lines.push(fitted(word, sizePx, widthPx))
  }
  return lines
}

function emsOf(letter: string): number {
  if (/[\p{M}\u200b]/u.test(letter)) return 0
  if (/[ilj|!.,:;'’`\s]/.test(letter)) return 0.3
  if (/[ftr()[\]/\\-]/.test(letter)) return 0.41
  if (/[acekvxyzsJL]/.test(letter)) return 0.59
  if (/[mwMW@%]/.test(letter)) return 0.96
  if (/[A-Z&+=<>~…]/.test(letter)) return 0.73
  // Full width: ideographs, emoji.
  return letter.codePointAt(0)! > 0x2e7f ? 1.05 : 0.62
}
