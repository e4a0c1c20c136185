// Fuzzy: how well what is typed fits a name. Picture: a librarian who knows titles by a word of them, a nickname, or a
// slip of the pen. Invariant: title and name fit better than another word for it, a beginning better than a middle.

export interface Names {
  readonly title: string
  /** What the title is about, without what is done with it: as good as the title. */
  readonly name?: string | undefined
  /** Other words for it. */
  readonly also?: readonly string[] | undefined
}

/** Higher is better; 0: not at all. Every word that is typed must fit something. */
export function likeness(query: string, { title, name = title, also = [] }: Names): number {
  const typed = plain(query)
  if (typed === '') return 1
  const titleFit = Math.max(fitOf(typed, plain(title)), fitOf(typed, plain(name)))
  const otherFit = Math.max(0, ...also.map((one) => fitOf(typed, plain(one)))) * OTHER
  const whole = Math.max(titleFit, otherFit)
  const parts = typed.split(' ')
  if (parts.length < 2) return whole
  const names = [title, name, ...also].map(plain)
  const fits = parts.map((part) => Math.max(...names.map((one) => fitOf(part, one))))
  const apart = fits.includes(0) ? 0 : (fits.reduce((sum, one) => sum + one, 0) / fits.length) * APART
  return Math.max(whole, apart)
}

/** The other word that what is typed fits, if the title does not say so itself. */
export function fittingWord(query: string, { title, also = [] }: Names): string | undefined {
  const typed = plain(query)
  if (typed === '' || plain(title).includes(typed)) return undefined
  const [best] = also
    .map((word) => ({ word, fit: fitOf(typed, plain(word)) }))
    .filter((one) => one.fit > 0)
    .toSorted((a, b) => b.fit - a.fit)
  return best === undefined || plain(title).includes(plain(best.word)) ? undefined : best.word
}

/** Of another word than the title, and of words that are typed in another order. */
const OTHER = 0.85
const APART = 0.8

function fitOf(typed: string, name: string): number {
  if (name === typed) return 100
  if (name.startsWith(typed)) return 80
  if (name.includes(` ${typed}`)) return 70
  if (typed.length > 1 && name.includes(typed)) return 50
  if (typed.length < 3) return 0
  const words = name.split(' ')
  if (typed.length > 3 && words.some((word) => isSlip(typed, word))) return 30
  return words.some((word) => isSketch(typed, word)) ? 15 : 0
}

/** Its first letter and, in order, some of the others. */
function isSketch(typed: string, word: string): boolean {
  if (word[0] !== typed[0]) return false
  let at = 0
  for (const letter of typed) {
    at = word.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

/** One letter wrong, missing, too many, or two of them swapped, in the beginning of the word. */
function isSlip(typed: string, word: string): boolean {
  let same = 0
  while (same < typed.length && typed[same] === word[same]) same++
  const rest = typed.slice(same)
  const other = word.slice(same)
  return (
    other.slice(1).startsWith(rest.slice(1)) ||
    other.startsWith(rest.slice(1)) ||
    other.slice(1).startsWith(rest) ||
    (rest[0] === other[1] && rest[1] === other[0] && other.slice(2).startsWith(rest.slice(2)))
  )
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[-–—/.,’']/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
