// The figures as a table: what was measured, what is aimed at, and how it was seen.

/**
 * @typedef {object} Result
 * @property {string} id
 * @property {string} what
 * @property {number} value
 * @property {string} unit
 * @property {number} aim
 * @property {'at least' | 'at most'} sense
 * @property {number} [gate] above this the command fails
 * @property {string} [note] what else was seen
 */

/** @param {readonly Result[]} results */
export function reportText(results) {
  const rows = results.map(({ id, what, value, unit, aim, sense, gate, note }) => [
    id,
    what,
    `${round(value)} ${unit}`,
    `${sense} ${aim}${gate === undefined ? '' : `, gate ${gate}`}`,
    (sense === 'at least' ? value >= aim : value <= aim) ? 'yes' : 'no',
    note ?? '',
  ])
  const head = ['', 'what', 'measured', 'aim', 'met', '']
  const widths = head.map((word, column) => Math.max(word.length, ...rows.map((row) => row[column].length)))
  const line = (/** @type {readonly string[]} */ cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd()
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

/** @param {number} value */
function round(value) {
  return value >= 100 ? Math.round(value) : Math.round(value * 10) / 10
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
