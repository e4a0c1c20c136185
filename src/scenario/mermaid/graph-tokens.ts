// Graph tokens: the boxes and arrows of one line of a Mermaid graph, from left to right.
// Picture: a finger that moves along the line and stops after each thing it has named.
// Invariant: what was read and what is left make up the text.

import { readLabel } from './graph-labels'

export interface NodeToken {
  readonly id: string
  /** Absent: the box is only mentioned. Empty: nothing in it can be read as a name. */
  readonly label: string | undefined
  readonly shape: 'plain' | 'cylinder'
  readonly className: string | undefined
}

export interface EdgeToken {
  readonly label: string
  readonly isTwoWay: boolean
  readonly isInvisible: boolean
  readonly rest: string
}

/** `id`, `id[label]`, `id[(label)]`, `id@{ shape: cyl, label: "..." }`, each with or without `:::class`. */
export function readNode(text: string): { readonly node: NodeToken; readonly rest: string } | undefined {
  const found = ID.exec(text)
  if (found === null) return undefined
  const id = found[1]
  let rest = text.slice(found[0].length)
  const box = readBox(rest) ?? readAttributes(rest)
  if (box !== undefined) rest = box.rest
  const named = /^:::([\w-]+)/.exec(rest)
  if (named !== null) rest = rest.slice(named[0].length)
  return {
    node: { id, label: box?.label, shape: box?.shape ?? 'plain', className: named?.[1] },
    rest,
  }
}

/** `-->`, `---`, `-.->`, `==>`, `<-->`, with `|text|` behind it or `-- text -->` around it; `~~~` is not seen. */
export function readEdge(text: string): EdgeToken | undefined {
  const arrow = ARROW.exec(text) ?? HEADLESS_ARROW.exec(text) ?? ARROW_AROUND_TEXT.exec(text)
  if (arrow === null) return undefined
  const [whole, tail, inner, head] = arrow
  let rest = text.slice(whole.length)
  const behind = /^\s*\|([^|]*)\|/.exec(rest)
  if (behind !== null) rest = rest.slice(behind[0].length)
  return {
    label: readLabel(behind?.[1] ?? inner ?? ''),
    isTwoWay: tail === '<' || head === '',
    isInvisible: whole.includes('~~~'),
    rest,
  }
}

// A hyphen belongs to the name unless an arrow begins with it.
const ID = /^\s*([\p{L}\p{N}_](?:[\p{L}\p{N}_./]|-(?![-.=>])(?=[\p{L}\p{N}_]))*)/u

const ARROW = /^\s*(<?)(?:-{2,}|={2,}|-\.+-)()(>|[xo](?=[\s|]|$))/
const HEADLESS_ARROW = /^\s*(<?)(?:-{3,}|={3,}|-\.+-|~{3,})()()/
// The text ends at the first thing that looks like an arrow: nothing behind it is looked for twice.
const ARROW_AROUND_TEXT =
  /^\s*(<?)(?:--|==|-\.)\s*("[^"]*"\s*|[^\s"|>=.-][^"|>]*?)(?:-{2,}|={2,}|\.{1,9}-)(>?)/

interface Box {
  readonly label: string
  readonly shape: 'plain' | 'cylinder'
  readonly rest: string
}

/** The longer brackets first: `[(` would else be taken for `[`. */
const BRACKETS = [
  ['(((', ')))'],
  ['([', '])'],
  ['[[', ']]'],
  ['[(', ')]'],
  ['((', '))'],
  ['[/', '/]'],
  ['[/', '\\]'],
  ['[\\', '\\]'],
  ['[\\', '/]'],
  ['{{', '}}'],
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
  ['>', ']'],
] as const

function readBox(text: string): Box | undefined {
  for (const [open, close] of BRACKETS) {
    if (!text.startsWith(open)) continue
    const quoted = new RegExp(`^\\s*"([^"]*)"\\s*`).exec(text.slice(open.length))
    const end = quoted === null ? text.indexOf(close, open.length) : open.length + quoted[0].length
    if (end < 0 || !text.startsWith(close, end)) continue
    const label = quoted?.[1] ?? text.slice(open.length, end)
    const shape = open === '[(' ? 'cylinder' : 'plain'
    return { label: readLabel(label), shape, rest: text.slice(end + close.length) }
  }
  return undefined
}

function readAttributes(text: string): Box | undefined {
  const found = /^@\{([^}]*)\}/.exec(text)
  if (found === null) return undefined
  const label = /\blabel:\s*(?:"([^"]*)"|'([^']*)'|([^,}]+))/.exec(found[1])
  const shape = /\bshape:\s*([\w-]+)/.exec(found[1])?.[1]
  const isDrum = shape !== undefined && ['cyl', 'cylinder', 'database', 'db'].includes(shape)
  if (label === null) return undefined
  return {
    label: readLabel(label[1] ?? label[2] ?? label[3]),
    shape: isDrum ? 'cylinder' : 'plain',
    rest: text.slice(found[0].length),
  }
}
