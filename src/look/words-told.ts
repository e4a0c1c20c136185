// Words of what the page tells by itself: of designs that come in and cannot be opened, and of parts that do not come.

export const MISSING = 'it did not come over the network; if that is there, the page must be loaded again'
export const MISSED =
  'A part of this page did not come over the network; your design is unharmed. Try again when the network is there. If ' +
  'that does not help, the page has been renewed since: load it again.'
export const LIBRARY_MISSING =
  'The library did not come over the network. Open it again when the network is there.'
export const OPEN_IN_ANOTHER_TAB =
  'This design is open in another tab too. What you change here is kept as a copy.'
export const CHANGED_IN_ANOTHER_TAB =
  'This design was changed in another tab meanwhile. What you change here is kept as a copy.'
export const UNREADABLE_ADDRESS = 'This shared address cannot be read, so this is the starter.'
export const STARS_NOT_KEPT =
  'Stars and hints cannot be kept: this device refuses to store anything more. They count until this page is closed. Your ' +
  'design is unharmed; save it as a file to be safe.'

export function starterInstead(problems: string): string {
  return `${problems} This is the starter instead.`
}

export function nothingThere(address: string): string {
  return `There is nothing at "${address}" here, so this is the starter.`
}

export function notInLibrary(id: string, isChallenge: boolean): string {
  const what = isChallenge ? 'no challenge called' : 'nothing called'
  return `The library has ${what} "${id}". Open the library (Shift+L) to see all it has.`
}

export function keptUnopened(problems: string): string {
  return `This design cannot be opened: ${problems} It stays stored, and this is the starter.`
}

export function runGoesOnAsBefore(why: string): string {
  return `${why} Until then the run goes on with the design of before.`
}

/** The first is open; the others are not. */
export function oneAtATime(first: string, others: readonly string[]): string {
  const names = others.map((name) => `“${name}”`).join(', ')
  return `One design is opened at a time: “${first}” is open, ${names} ${others.length === 1 ? 'is' : 'are'} not.`
}

export function notOpened(name: string, problems: string): string {
  return name === '' ? problems : `“${name}” is not opened. ${problems}`
}

/** Links by the names of their ends. */
export function carryAllNow(links: readonly (readonly [from: string, to: string])[]): string {
  const [what, they] = links.length === 1 ? ['The link', 'it carries'] : ['The links', 'they carry']
  const ends = links.map(([from, to]) => `from “${from}” to “${to}”`).join(', ')
  return `${what} ${ends} carried only request types that are not known here; ${they} all types now.`
}

export function foundIn(where: string): string {
  return `In ${where}: `
}

export function moreProblems(count: number): string {
  return ` There ${count === 1 ? 'is 1 more problem' : `are ${count} more problems`}.`
}
