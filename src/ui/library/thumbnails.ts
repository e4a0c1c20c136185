// Thumbnails: drawings of entries, made one at a time when the page has nothing else to do, and kept.
// Picture: a draftsman who sketches one exhibit after the other between two visitors.
// Invariant: drawn from the scenario itself, in the colors that are painted now; none is drawn twice for the same colors.
import type { Entry } from '../../library/entry'
import { pagePicture } from '../files/page-picture'

/** An entry, or a challenge. */
export type Drawn = Pick<Entry, 'id' | 'title' | 'scenario'>

const drawn = new Map<string, string>()
const waiting = new Map<symbol, { readonly entry: Drawn; readonly onDrawn: (picture: string) => void }>()
let isAtWork = false

/** Undefined until it is drawn. */
export function drawnPicture(entry: Drawn): string | undefined {
  return drawn.get(keyOf(entry))
}

/** Calls back with an address of the picture, now or later; returns how to stop waiting. */
export function pictureSoon(entry: Drawn, onDrawn: (picture: string) => void): () => void {
  const known = drawnPicture(entry)
  if (known !== undefined) {
    onDrawn(known)
    return () => undefined
  }
  const ticket = Symbol(entry.id)
  waiting.set(ticket, { entry, onDrawn })
  if (!isAtWork) {
    isAtWork = true
    inSpareMoment(drawNext)
  }
  return () => waiting.delete(ticket)
}

function drawNext(): void {
  const [next] = waiting
  if (next === undefined) {
    isAtWork = false
    return
  }
  const [ticket, { entry, onDrawn }] = next
  waiting.delete(ticket)
  onDrawn(draw(entry))
  inSpareMoment(drawNext)
}

function draw(entry: Drawn): string {
  const known = drawnPicture(entry)
  if (known !== undefined) return known
  const svg = pagePicture(entry.scenario, { isLive: false })
  const picture = `data:image/svg+xml,${encodeURIComponent(svg)}`
  drawn.set(keyOf(entry), picture)
  return picture
}

function keyOf({ id }: Drawn): string {
  return `${document.documentElement.dataset.theme ?? ''} ${id}`
}

function inSpareMoment(act: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(() => act(), { timeout: 500 })
  else setTimeout(act)
}
