// Just enough reading of TypeScript to tell code from comments and strings, and to list what a file imports.
// Picture: holding a page against the light to see which words are really printed on it.
// Invariant: blanking keeps every line break, so positions still give the right line number.

export interface Import {
  readonly specifier: string
  readonly isTypeOnly: boolean
  readonly line: number
}

const importForms = [
  /\b(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?(['"])([^'"]+)\2/g,
  /\b(?:import|require)\s*\(\s*()(['"`])([^'"`]+)\2/g,
  /\bnew\s+URL\s*\(\s*()(['"`])(\.[^'"`]+)\2\s*,\s*import\.meta\.url/g,
]

export function importsOf(source: string): Import[] {
  const text = blank(source, { strings: false })
  return importForms.flatMap((form) =>
    [...text.matchAll(form)].map((match) => ({
      specifier: match[3],
      isTypeOnly: (match[1] ?? '') !== '' || hasOnlyTypeNames(match[0]),
      line: lineAt(text, match.index),
    })),
  )
}

/** `import { type A, type B } from` imports nothing at run time either. */
function hasOnlyTypeNames(statement: string): boolean {
  const names = /\{([^}]*)\}/.exec(statement)?.[1]
  if (names === undefined) return false
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .every((name) => name.startsWith('type '))
}

/** The code with its strings: comments are blank. */
export function withoutComments(source: string): string {
  return blank(source, { strings: false })
}

/** The code alone: comments and the insides of strings are blank. */
export function codeOf(source: string): string {
  return blank(source, { strings: true })
}

export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length
}

// In this order: a comment, a string that ends on its line, a template, a regular expression after an operator.
const pieces =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|(?<=[=(,:[!&|?{};\n]\s*)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g

function blank(source: string, { strings }: { strings: boolean }): string {
  return source.replace(pieces, (piece) => {
    if (piece.startsWith('//') || piece.startsWith('/*')) return blanked(piece)
    if (!strings) return piece
    return piece.startsWith('`') ? blankedTemplate(piece) : blanked(piece)
  })
}

/** What stands in `${...}` is code. */
function blankedTemplate(template: string): string {
  return template.replace(/\$\{[^}]*\}|[^$]+|\$/g, (part) => (part.startsWith('${') ? part : blanked(part)))
}

function blanked(piece: string): string {
  return piece.replace(/[^\n]/g, ' ')
}
