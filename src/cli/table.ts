// Table: rows of text in columns that line up. Picture: a typesetter's galley.
// Invariant: every line of a table is as wide as its cells need and no wider; numbers end, words begin, in one column.

export interface Column {
  readonly title: string
  readonly isNumber?: boolean
  /** Longer cells are cut off and end with an ellipsis. */
  readonly widthMax?: number
}

const GAP = '  '

/** Lines without line breaks: the titles first. */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((row) => row.map((cell, index) => shortened(cell, columns[index]?.widthMax))),
  ]
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => widthOf(line[index] ?? ''))))
  return lines.map((line) =>
    columns
      .map(({ isNumber }, index) => padded(line[index] ?? '', widths[index], isNumber === true))
      .join(GAP)
      .trimEnd(),
  )
}

// Terminals show a thin space as wide as any other, some as nothing.
function shortened(cell: string, widthMax = Infinity): string {
  const text = cell.replaceAll('\u202f', ' ')
  return widthOf(text) <= widthMax
    ? text
    : `${Array.from(text)
        .slice(0, widthMax - 1)
        .join('')}…`
}

function padded(text: string, width: number, isNumber: boolean): string {
  const space = ' '.repeat(width - widthOf(text))
  return isNumber ? space + text : text + space
}

function widthOf(text: string): number {
  return Array.from(text).length
}
