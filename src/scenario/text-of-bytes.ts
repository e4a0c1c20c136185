// Text of bytes: what a file from outside holds, as text. Picture: holding a letter the right way up before reading it.
// Invariant: no letter is guessed: what is not UTF-8 is refused, and the mark that says that it is UTF-8 is no letter.
import { problem } from '../core/problem'
import { refuse, type Result, succeed } from '../core/result'
import { decodeUtf8 } from './share/utf8'

export function textOfBytes(bytes: Uint8Array): Result<string> {
  if (isUtf16(bytes)) return refuse(problem('not-utf8', 'file', 'it is UTF-16, as some programs save it'))
  const text = decodeUtf8(bytes)
  return text === undefined
    ? refuse(
        problem('not-utf8', 'file', 'some of its bytes are no letters there, as in a picture or in Latin-1'),
      )
    : succeed(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text)
}

const BYTE_ORDER_MARK = '\uFEFF'

/** By its byte order mark, or by the empty half of its first letter. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    (first === 0) !== (second === 0)
  )
}
