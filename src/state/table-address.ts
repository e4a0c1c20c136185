// Table address: the fragment that stands for what is on the table. Picture: the shelf mark of the book one has taken out.
// Invariant: undefined until something is on the table; empty for what has no address of its own.
let standing: string | undefined

export function readTableAddress(): string | undefined {
  return standing
}

/** What is on the table now is what this fragment names, whatever the address bar says. */
export function noteTableAddress(hash: string): void {
  standing = hash
}

/** The address bar names what is on the table. */
export function standFor(hash: string): void {
  noteTableAddress(hash)
  if (plainHash(location.hash) !== hash) history.replaceState(null, '', addressOf(hash))
}

/** As `standFor`, and the way back leads to what stood there before. */
export function turnTo(hash: string): void {
  noteTableAddress(hash)
  if (plainHash(location.hash) !== hash) history.pushState(null, '', addressOf(hash))
}

/** `#` and `#/` name nothing. */
export function plainHash(hash: string): string {
  return hash === '#' || hash === '#/' ? '' : hash
}

function addressOf(hash: string): string {
  return location.pathname + location.search + hash
}
