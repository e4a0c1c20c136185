// Folding: which rows of a waterfall are seen. Picture: an outline of which only the chapters that matter lie open.
// Invariant: a row is seen when all rows above it in the tree are open; what took longest is opened first.
import type { Row } from './trace-rows'

export interface SeenRow {
  readonly row: Row
  /** From 1 on. */
  readonly level: number
  /** Undefined: there is nothing inside. */
  readonly isOpen: boolean | undefined
  readonly index: number
  readonly siblings: number
}

/** At first about so many rows are seen. */
const SEEN_AT_FIRST = 36

export function openAtFirst(root: Row): ReadonlySet<string> {
  const open = new Set<string>()
  const waiting: Row[] = [root]
  let seen = 1
  while (waiting.length > 0) {
    waiting.sort((a, b) => b.ms - a.ms)
    const row = waiting.shift()!
    if (row.children.length === 0 || row.sort === 'more') continue
    if (open.size > 0 && seen + row.children.length > SEEN_AT_FIRST) continue
    open.add(row.key)
    seen += row.children.length
    // What nobody waited for explains nothing.
    waiting.push(...row.children.filter(({ standing }) => standing === 'path'))
  }
  return open
}

export function keysIn(root: Row): readonly string[] {
  return root.children.length === 0 ? [] : [root.key, ...root.children.flatMap(keysIn)]
}

export function seenRows(root: Row, open: ReadonlySet<string>): readonly SeenRow[] {
  const seen: SeenRow[] = []
  function see(row: Row, level: number, index: number, siblings: number): void {
    const isOpen = row.children.length === 0 ? undefined : open.has(row.key)
    seen.push({ row, level, isOpen, index, siblings })
    if (isOpen === true) row.children.forEach((child, at) => see(child, level + 1, at, row.children.length))
  }
  see(root, 1, 0, 1)
  return seen
}

/** What is inside, all the way down. */
export function countIn(row: Row): number {
  return row.children.reduce((sum, child) => sum + 1 + countIn(child), 0)
}
