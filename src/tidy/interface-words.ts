// Interface words: what the page says stands in the catalogue, so that it can be translated file by file.
// Picture: a censor who stamps the pages of the dictionary and asks about any sentence found elsewhere.
// Invariant: two words side by side in a string, or a word beside a tag, are something that is said; class names, keys and
// what only programmers read are not.
import type { ProjectFile } from './project-files'
import { withoutComments } from './source-text'

/** Where nothing may be said: what the page is made of, but for the catalogue itself. */
export function speaks({ path }: ProjectFile): boolean {
  if (/\.test\.tsx?$|\/testing\//.test(path) || path.startsWith('src/look/words')) return false
  return /^src\/(?:ui|look|state)\/.*\.tsx?$|^src\/kinds\/.*\.tsx$|^src\/main\.tsx$/.test(path)
}

/** What this file says itself, line by line. */
export function wordsIn(file: ProjectFile): readonly string[] {
  return withoutComments(file.text)
    .split('\n')
    .flatMap((line, index) =>
      isForProgrammers(line)
        ? []
        : said(line, file.path).map((text) => `${file.path}:${index + 1}: "${text}"`),
    )
}

const TEXT = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`]*)`/g
/** A property that is shown, and a word for it. */
const LABEL = /\b(?:label|title|help|group|message|fix|text|summary|placeholder|aria-label)\b(?:: |=\{?)$/
const BETWEEN_TAGS = /<\w[^<>]*>([^<>{}]*[A-Za-z]{2}[^<>{}]*)<\//g

function said(line: string, path: string): readonly string[] {
  const texts = [...line.matchAll(TEXT)].flatMap((match) => {
    const text = match[1] ?? match[2] ?? match[3] ?? ''
    const isLabel = LABEL.test(line.slice(0, match.index)) && /^[A-Z][a-z]/.test(text)
    return isLabel || isSentence(text) ? [text] : []
  })
  if (!path.endsWith('.tsx')) return texts
  return [...texts, ...[...line.matchAll(BETWEEN_TAGS)].map(([, text]) => text)]
}

/** Resources, and places of problems: compared, and never shown. */
const KEYS: ReadonlySet<string> = new Set(['log disk', 'disk space', 'shared address'])

function isSentence(text: string): boolean {
  if (KEYS.has(text)) return false
  const plain = text.replace(/\$\{[^}]*\}/g, '§')
  if (/^\(prefers-|\bnodrag\b|[{}=#@<]|px\b|var\(|^\w+ \w+ \/ \w/.test(plain)) return false
  return (
    /(?:^|[\s“(])[A-Za-z]+[a-z’'-]*[,;:.!?]? [A-Za-z“§]/.test(plain) &&
    /[A-Za-z]{2,}.* .*[A-Za-z]{2,}/.test(plain)
  )
}

/** Reasons of failures that are mistakes of ours, and questions to the browser. */
function isForProgrammers(line: string): boolean {
  return /^import |new \w*Error\(|\bassert\(|matchMedia|querySelector|\.closest\(|\.matches\(/.test(line)
}
