// Later: parts of the page that its first picture does not wait for. Picture: the rest of the luggage, which follows on
// the next trains until all of it is here. Invariant: what has come stays, without the network and whatever happens to
// its host; what did not come is asked for again by whoever wants it next.
import * as words from '../look/words-told'
import { useMessages } from './messages'

export interface Later<Part> {
  /** Fetches it, once; a failure is a reason that can be shown, and the next call tries again. */
  readonly fetch: () => Promise<Part>
  /** Undefined until it is here. */
  readonly read: () => Part | undefined
}

const all: Later<unknown>[] = []

/** A part that comes when it is wanted, or before, in a spare moment. */
export function later<Part>(fetchPart: () => Promise<Part>): Later<Part> {
  let part: Part | undefined
  let coming: Promise<Part> | undefined
  let hasFailed = false
  async function attempt(): Promise<Part> {
    try {
      if (hasFailed) await fetchMissingStyles()
      part = await fetchPart()
      return part
    } catch (reason) {
      hasFailed = true
      coming = undefined
      throw new Error(words.MISSING, { cause: reason })
    }
  }
  const wanted = { fetch: () => (coming ??= attempt()), read: () => part }
  all.push(wanted)
  return wanted
}

/** Comes in the end: that it does not is said, with a way to try again. */
export function fetchOrSay<Part>({ fetch }: Later<Part>): Promise<Part> {
  return new Promise((resolve) => {
    function attempt(): void {
      fetch().then(resolve, () => {
        missed.add(attempt)
        useMessages
          .getState()
          .show({ about: 'part', tone: 'problem', text: words.MISSED, onTryAgain: tryMissedAgain })
      })
    }
    attempt()
  })
}

/**
 * Fetches what nobody has wanted yet, in spare moments, one after the other; parts of parts included. Called once, when
 * the first picture stands. From then on `data-complete` on the root element tells that the page needs no network.
 */
export async function fetchTheRest(): Promise<void> {
  for (;;) {
    // Grows while it is gone through.
    for (const { fetch, read } of all) {
      if (read() !== undefined) continue
      await spareMoment()
      await fetch().catch(() => undefined)
    }
    if (all.every(({ read }) => read() !== undefined)) break
    await nextChance()
  }
  document.documentElement.dataset.complete = ''
}

const NEXT_CHANCE_MS = 30_000
const SPARE_MOMENT_MS = 1000

/** What tried in vain and waits to be asked again. */
const missed = new Set<() => void>()

function tryMissedAgain(): void {
  useMessages.getState().dismiss('part')
  const attempts = [...missed]
  missed.clear()
  for (const attempt of attempts) attempt()
}

function spareMoment(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis)
      requestIdleCallback(() => resolve(), { timeout: SPARE_MOMENT_MS })
    else setTimeout(resolve)
  })
}

function nextChance(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(onTime, NEXT_CHANCE_MS)
    function onTime(): void {
      clearTimeout(timer)
      removeEventListener('online', onTime)
      resolve()
    }
    addEventListener('online', onTime)
  })
}

/** A style sheet that once failed is not asked for again with the script it belongs to. */
async function fetchMissingStyles(): Promise<void> {
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')
  await Promise.all([...links].filter(({ sheet }) => sheet === null).map(replaced))
}

function replaced(link: HTMLLinkElement): Promise<unknown> {
  const fresh = document.createElement('link')
  fresh.rel = 'stylesheet'
  fresh.crossOrigin = link.crossOrigin
  return new Promise((resolve, reject) => {
    fresh.addEventListener('load', resolve)
    fresh.addEventListener('error', reject)
    fresh.href = link.href
    link.replaceWith(fresh)
  })
}
