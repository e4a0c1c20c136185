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

/** Told behind the first problem. */
export function starterInstead(problems: string): string {
  return problems.replace(/\n|$/, ' This is the starter instead.$&')
}

export function nothingThere(address: string): string {
  return `There is nothing at "${address}" here, so this is the starter.`
}

export function keptUnopened(problems: string): string {
  return `This design cannot be opened. It stays stored, and this is the starter. ${problems}`
}

export function runGoesOnAsBefore(why: string): string {
  return `${why} Until then the run goes on with the design of before.`
}

export function foundIn(where: string): string {
  return `In ${where}: `
}
