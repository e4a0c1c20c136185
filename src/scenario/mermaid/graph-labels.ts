// Graph labels: a name as Mermaid writes it, and what stands in a box as a name.
// Picture: wrapping a cup for the post, and unwrapping it at the other end.
// Invariant: a name that was written is read letter by letter; markup in somebody else's label never becomes part of a name.

/** In quotes; what would be taken for markup on its way goes as the number of its letter. */
export function writeLabel(name: string): string {
  return `"${name.replace(TAKEN_FOR_MARKUP, (letter) => (letter === '"' ? '#quot;' : `#${letter.codePointAt(0)};`))}"`
}

/** Without line breaks, icons and control characters; empty where nothing else was there. */
export function readLabel(label: string): string {
  return (
    label
      .trim()
      .replace(/^"|"$/g, '')
      .replace(/<br\s*\/?>|\\n/gi, ' ')
      .replace(/\bfa[bsrl]?:fa-[\w-]+/g, '')
      .replace(/\s+/g, ' ')
      .replace(CONTROL, '')
      .trim()
      // Last: a letter that was written as its number is meant as it is.
      .replace(
        /#(\d{1,7}|[a-z]{2,4});/g,
        (code, letter: string) => LETTERS[letter] ?? letterOf(letter) ?? code,
      )
  )
}

/** Quotes, the numbers of letters, tags, breaks, icons, spaces that a page would swallow, and Markdown as a whole. */
const TAKEN_FOR_MARKUP = /"|#(?=\w+;)|&(?=#?\w+;)|<|\\(?=n)|:(?=fa-)|^\s|\s$|\s(?=\s)|[^\S ]|^`|\p{Cs}/giu
const CONTROL = /\p{Cc}/gu

const LETTERS: Readonly<Record<string, string | undefined>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
}

/** Undefined for a number no letter has; a control character is no letter of a name. */
function letterOf(digits: string): string | undefined {
  const point = Number(digits)
  return point <= 0x10ffff ? String.fromCodePoint(point).replace(CONTROL, '') : undefined
}
