// Free names: what a copy is called. Picture: the next number in a row of lockers.
// Invariant: nobody of those taken has it, and it is no longer than a name may be.
import { LIMITS } from '../limits'

/** The name itself, if nobody has it; else `web-1` becomes `web-2` or the next free number, `orders` becomes `orders-2`. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? nextName(name, taken) : name
}

export function nextName(name: string, taken: ReadonlySet<string>): string {
  const stem = name.replace(/-\d+$/, '')
  let n = 2
  while (taken.has(numbered(stem, n))) n++
  return numbered(stem, n)
}

// The number counts towards the length of a name, so a long stem gives way.
function numbered(stem: string, n: number): string {
  return `${stem.slice(0, LIMITS.nameLength - `-${n}`.length)}-${n}`
}
