// Library addresses: `#/library`, `#/library/<id>` and `#/library/<id>/<step>`. Picture: room and exhibit on a ticket.
// Invariant: steps are counted from 1 in addresses and from 0 in the code.
export const GALLERY = '#/library'

export interface LibraryWish {
  /** Undefined: the gallery. */
  readonly id: string | undefined
  readonly step: number | undefined
}

export function libraryWish(hash: string): LibraryWish | undefined {
  const match = /^#\/library(?:\/([^/]*))?(?:\/([^/]*))?\/?$/.exec(hash)
  if (match === null) return undefined
  const [, id = '', step = ''] = match
  if (id === '') return { id: undefined, step: undefined }
  return { id: decoded(id), step: /^\d{1,3}$/.test(step) ? Math.max(0, Number(step) - 1) : undefined }
}

export function entryAddress(id: string, step?: number): string {
  return `${GALLERY}/${id}${step === undefined ? '' : `/${step + 1}`}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
