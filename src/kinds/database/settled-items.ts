// Settled items: new items that nobody writes any more, counted together by who has a copy, instead of one by one.
// Picture: parcels of the same street on one line of the delivery book, once they have been handed over.
// Invariant: each item is on one line; a line names who has copies of all its items, and lies in one stretch of the ring.
// So they need as much room as there are stretches and sets of members, however many items there are.

interface Line {
  readonly stretch: number
  /** One of its items, for all of them where it matters where on the ring they lie. */
  readonly key: number
  /** Who had them at first: who else is to have them is alike for those of the same ones only. */
  readonly first: string
  readonly holders: Set<string>
  count: number
}

export class SettledItems {
  private lines = new Map<string, Line>()

  /** An item in this stretch of the ring, of which these have copies. */
  add(key: number, stretch: number, holders: readonly string[]): void {
    const first = holders.toSorted().join(' ')
    const name = nameOf(stretch, first, first)
    const line = this.lines.get(name)
    if (line === undefined) this.lines.set(name, { stretch, key, first, holders: new Set(holders), count: 1 })
    else line.count += 1
  }

  /** The disk of a member is gone. Returns of how many items nobody has a copy any more. */
  lose(member: string): number {
    let lost = 0
    for (const { holders, count } of this.lines.values())
      if (holders.delete(member) && holders.size === 0) lost += count
    this.arrange()
    return lost
  }

  /** A member has copied from these what is its own. */
  copy(member: string, from: readonly string[], isOwn: (key: number) => boolean): void {
    for (const { holders, key } of this.lines.values())
      if (from.some((other) => holders.has(other)) && isOwn(key)) holders.add(member)
    this.arrange()
  }

  /** Lines of the same stretch that now have the same holders become one. */
  private arrange(): void {
    const lines = [...this.lines.values()].filter(({ holders }) => holders.size > 0)
    this.lines = new Map()
    for (const line of lines) {
      const name = nameOf(line.stretch, line.first, [...line.holders].sort().join(' '))
      const known = this.lines.get(name)
      if (known === undefined) this.lines.set(name, line)
      else known.count += line.count
    }
  }
}

function nameOf(stretch: number, first: string, holders: string): string {
  return `${stretch}: ${first}: ${holders}`
}
