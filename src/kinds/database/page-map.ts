// Page map: which pages a data set and its indexes consist of, and on which of them an item is to be found.
// Picture: the floor plan of the stacks, with the card cabinets that lead to every shelf.
// Invariant: rows and index entries fill pages evenly, as many as fit on each, and the most popular ones lie on pages of
// their own; an index has ceil(log(items) / log(entries a page)) levels, the uppermost of one page.

export interface PageFigures {
  readonly items: number
  readonly itemBytes: number
  readonly pageBytes: number
  /** Entries of an index that fit on one of its pages. */
  readonly fanOut: number
}

export class PageMap {
  /** Pages of each level of an index, the uppermost first. */
  readonly levels: readonly number[]
  /** Rows lie on so many pages; of those larger than a page each is counted once. */
  readonly rowPages: number
  /** Bytes that are read or written with a row: those of its page, or of all it fills. */
  readonly rowBytes: number

  private readonly number: number
  private readonly fanOut: number

  /** `number`: of the data set; pages of different ones have different numbers. */
  constructor(number: number, { items, itemBytes, pageBytes, fanOut }: PageFigures) {
    this.number = number
    this.fanOut = fanOut
    this.levels = levelsOf(items, fanOut)
    this.rowBytes = pageBytes * Math.max(1, Math.ceil(itemBytes / pageBytes))
    const rowsPerPage = Math.max(1, Math.floor(pageBytes / Math.max(1, itemBytes)))
    this.rowPages = Math.max(1, Math.ceil(items / rowsPerPage))
  }

  /** The page of an index (by number) to look at on the way to an item (by its rank), `level` levels from the top. */
  indexPage(index: number, level: number, rank: number): number {
    const { levels, fanOut } = this
    let page = rank % levels[levels.length - 1]
    for (let above = levels.length - 1; above > level; above--) page = Math.floor(page / fanOut)
    const first = levels.slice(0, level).reduce((sum, pages) => sum + pages, 0)
    return this.numberOf(index + 1, first + page)
  }

  /** The page of its index where an item's entry is. */
  leaf(index: number, rank: number): number {
    return this.indexPage(index, this.levels.length - 1, rank)
  }

  /** The page an item is on. */
  pageOfRow(rank: number): number {
    return this.pageAt(rank % this.rowPages)
  }

  /** The last page of the rows, where new ones are put. */
  get lastPage(): number {
    return this.pageAt(this.rowPages - 1)
  }

  /** Pages of rows in the order in which they lie on the disk. */
  pageAt(place: number): number {
    return this.numberOf(0, place)
  }

  /** Keys of items are not negative, pages are. */
  private numberOf(part: number, page: number): number {
    return -1 - ((this.number * PARTS + part) * PAGES + page)
  }
}

/** Parts of a data set: its rows, and an index for each key column. */
const PARTS = 8
/** Pages a part may have; more than any has with ten entries a page, and rows beyond share numbers. */
const PAGES = 1 << 21

function levelsOf(items: number, fanOut: number): readonly number[] {
  const levels: number[] = []
  for (let pages = items; levels.length === 0 || pages > 1; )
    levels.unshift((pages = Math.max(1, Math.ceil(pages / fanOut))))
  return levels
}
