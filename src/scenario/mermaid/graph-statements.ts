// Graph statements: a Mermaid text cut where its lines and semicolons end.
// Picture: a roll of stamps, torn off one by one.
// Invariant: each letter is looked at once, and only as far as somebody asks; what stands in quotes is never cut.

export interface Statement {
  readonly text: string
  /** From 1. */
  readonly line: number
}

/** Without comments, front matter and what is empty. */
export function* statementsOf(text: string): Generator<Statement> {
  let line = 0
  // Front matter stands before everything else, between two lines of dashes.
  let isFront: boolean | undefined
  for (const whole of linesOf(text)) {
    line++
    const trimmed = whole.trim()
    if (trimmed === '') continue
    const isDashes = trimmed === '---'
    if (isFront === true || (isFront === undefined && isDashes)) {
      isFront = isFront === undefined || !isDashes
      continue
    }
    isFront = false
    for (const part of partsOf(trimmed)) if (part !== '') yield { text: part, line }
  }
}

function* linesOf(text: string): Generator<string> {
  let from = 0
  for (const { 0: end, index } of text.matchAll(/\r\n?|\n/g)) {
    yield text.slice(from, index)
    from = index + end.length
  }
  yield text.slice(from)
}

/** Up to a comment. A semicolon within quotes, or at the end of a letter's number, cuts nothing. */
function* partsOf(line: string): Generator<string> {
  let from = 0
  for (let at = 0; at < line.length; at++) {
    switch (line[at]) {
      case '"': {
        const close = line.indexOf('"', at + 1)
        if (close > 0) at = close
        break
      }
      case '#':
        LETTER_NUMBER.lastIndex = at
        // Behind a colon it is a color.
        if (line[at - 1] !== ':' && LETTER_NUMBER.test(line)) at = LETTER_NUMBER.lastIndex - 1
        break
      case ';':
        yield line.slice(from, at).trim()
        from = at + 1
        break
      case '%':
        if (line[at + 1] !== '%') break
        yield line.slice(from, at).trim()
        return
      default:
    }
  }
  yield line.slice(from).trim()
}

const LETTER_NUMBER = /#\w+;/y
