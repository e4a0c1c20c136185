// File name: a design's title as a name that every file system takes. Picture: the label on the copy.
// Invariant: never empty, never a path, never longer than a file system allows.
import { fileWords } from '../../look/words-files'
import type { FileForm } from './forms'

const ENDINGS: Readonly<Record<FileForm, string>> = {
  'svg-live': 'svg',
  svg: 'svg',
  png: 'png',
  json: 'json',
  mermaid: 'mmd',
}

export function fileName(title: string, form: FileForm): string {
  return `${fileStem(title)}.${ENDINGS[form]}`
}

/** What stands before the ending. */
export function fileStem(title: string): string {
  const plain = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
  return plain || fileWords.untitled
}
