// Library addresses: `#/library`, `#/library/<id>`, `#/library/<id>/<step>`, `#/challenge/<id>`, and with somebody's answer
// `#/challenge/<id>/s/<packed design>`. Picture: room and exhibit on a ticket.
// Invariant: steps are counted from 1 in addresses and from 0 in the code.
export const GALLERY = '#/library'
const CHALLENGE = '#/challenge'

export type LibraryWish =
  | { readonly for: 'gallery' }
  | { readonly for: 'entry'; readonly id: string; readonly step: number | undefined }
  /** With a packed design, if it is somebody's answer. */
  | { readonly for: 'challenge'; readonly id: string; readonly answer: string | undefined }

/** Whether it leads to the library, wherever in there. */
export function isOfLibrary(hash: string): boolean {
  return /^#\/(library|challenge)(\/|$)/.test(hash)
}

/** Of an address that leads to the library. */
export function libraryWish(hash: string): LibraryWish {
  const [, room, rest = ''] = hash.split(/^#\/(\w+)\/?/)
  const [id = '', step = '', answer] = rest.split('/', 3)
  if (id === '') return { for: 'gallery' }
  if (room === 'challenge') return { for: 'challenge', id: decoded(id), answer }
  return {
    for: 'entry',
    id: decoded(id),
    step: /^\d{1,3}$/.test(step) ? Math.max(0, Number(step) - 1) : undefined,
  }
}

export function entryAddress(id: string, step?: number): string {
  return `${GALLERY}/${id}${step === undefined ? '' : `/${step + 1}`}`
}

export function challengeAddress(id: string): string {
  return `${CHALLENGE}/${id}`
}

export function answerAddress(id: string, packed: string): string {
  return `${challengeAddress(id)}/s/${packed}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
