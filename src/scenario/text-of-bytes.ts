// Text of bytes: what a file from outside holds, as text. Picture: holding a letter the right way up before reading it.
// Invariant: no letter is guessed: what is not UTF-8 is refused, and the mark that says that it is UTF-8 is no letter.
import { fileProblem } from './file-problems'
import { refuse, type Result, succeed } from '../core/result'
import { decodeUtf8 } from './share/utf8'

export function textOfBytes(bytes: Uint8Array): Result<string> {
  const picture = PICTURES.find(({ begins }) => begins.every((byte, at) => bytes[at] === byte))
  if (picture !== undefined) return refuse(fileProblem('is-a-picture', 'file', picture.format))
  if (isUtf16(bytes)) return refuse(fileProblem('not-utf8', 'file', 'it is UTF-16, as some programs save it'))
  const text = decodeUtf8(bytes)
  return text === undefined
    ? refuse(fileProblem('not-utf8', 'file', 'some of its bytes are no letters there, as in Latin-1'))
    : succeed(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text)
}

/** What these pictures begin with, none of which is text. */
const PICTURES = [
  { format: 'PNG', begins: [0x89, 0x50, 0x4e, 0x47] },
  { format: 'JPEG', begins: [0xff, 0xd8, 0xff] },
] as const

const BYTE_ORDER_MARK = '\uFEFF'

/** By its byte order mark, or by the empty half of its first letter. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    (first === 0) !== (second === 0)
  )
}
