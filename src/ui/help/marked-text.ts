// Marked text: the few signs of our own guides, read as blocks of plain text. Picture: a typesetter who knows six signs
// and sets everything else as it stands. Invariant: nothing is ever markup of the page: a block holds words only.

/** A stretch of text in one hand. */
export interface Run {
  readonly text: string
  readonly hand?: 'strong' | 'emphasis' | 'code'
}

export type Block =
  | { readonly sort: 'heading'; readonly level: number; readonly runs: readonly Run[] }
  | { readonly sort: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly sort: 'list'; readonly isNumbered: boolean; readonly items: readonly (readonly Run[])[] }
  | { readonly sort: 'code'; readonly text: string }
  | {
      readonly sort: 'table'
      readonly head: readonly (readonly Run[])[]
      readonly rows: readonly (readonly (readonly Run[])[])[]
    }

const HEADING = /^(#{1,4}) +(.*)$/
const BULLET = /^[-*] +(.*)$/
const NUMBER = /^\d+\. +(.*)$/
const RULE = /^\|[\s:|-]+\|$/

export function blocksOf(text: string): readonly Block[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at]
    const heading = HEADING.exec(line)
    if (line.trim() === '') at++
    else if (line.startsWith('```')) {
      const end = indexFrom(lines, at + 1, (other) => other.startsWith('```'))
      blocks.push({ sort: 'code', text: lines.slice(at + 1, end).join('\n') })
      at = end + 1
    } else if (heading !== null) {
      blocks.push({ sort: 'heading', level: heading[1].length, runs: runsOf(heading[2]) })
      at++
    } else {
      const end = indexFrom(lines, at + 1, (other) => other.trim() === '' || HEADING.test(other))
      blocks.push(blockOf(lines.slice(at, end)))
      at = end
    }
  }
  return blocks
}

function blockOf(lines: readonly string[]): Block {
  if (lines[0].startsWith('|')) {
    const rows = lines.filter((line) => line.startsWith('|') && !RULE.test(line.trim())).map(cellsOf)
    return { sort: 'table', head: rows[0] ?? [], rows: rows.slice(1) }
  }
  const isNumbered = NUMBER.test(lines[0])
  if (!isNumbered && !BULLET.test(lines[0])) return { sort: 'paragraph', runs: runsOf(joined(lines)) }
  const items: string[][] = []
  for (const line of lines) {
    const item = (isNumbered ? NUMBER : BULLET).exec(line)
    if (item !== null) items.push([item[1]])
    else items.at(-1)?.push(line)
  }
  return { sort: 'list', isNumbered, items: items.map((item) => runsOf(joined(item))) }
}

function cellsOf(line: string): readonly (readonly Run[])[] {
  return line
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => runsOf(cell.trim()))
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => line.trim()).join(' ')
}

const SIGNS = /\*\*(.+?)\*\*|`([^`]+)`|_([^_\s][^_]*)_|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^)]+)\)/g

/** Links inside our own pages lead to files that are not here, so only their words stay. */
export function runsOf(text: string): readonly Run[] {
  const runs: Run[] = []
  let at = 0
  for (const match of text.matchAll(SIGNS)) {
    if (match.index > at) runs.push({ text: text.slice(at, match.index) })
    const [whole, strong, code, emphasis, starred, link] = match
    if (strong !== undefined) runs.push({ text: strong, hand: 'strong' })
    else if (code !== undefined) runs.push({ text: code, hand: 'code' })
    else if (link !== undefined) runs.push({ text: link })
    else runs.push({ text: emphasis ?? starred, hand: 'emphasis' })
    at = match.index + whole.length
  }
  if (at < text.length) runs.push({ text: text.slice(at) })
  return runs
}

function indexFrom(lines: readonly string[], start: number, isEnd: (line: string) => boolean): number {
  const found = lines.slice(start).findIndex(isEnd)
  return found < 0 ? lines.length : start + found
}
