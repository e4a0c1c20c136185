// Data steps: how a program reads and writes through its links: cache first, then the store, fills and invalidations.
// Picture: the habits of everybody who works with a card index and an archive.
// Invariant: links of one role are taken in document order; a cache that fails is a miss, unless its policy says fail.
import type { Step } from '../engine/program'
import type { OutgoingLink } from './define-kind'
import { call, send, SMALL_MESSAGE_BYTES } from './steps'

/** Cache first; on a miss, or when the cache fails, the store, and then a fill nobody waits for. */
export function readData(links: readonly OutgoingLink[]): Step[] {
  const store = firstOf(links, 'read') ?? firstOf(links, 'write')
  const cache = firstOf(links, 'cache')
  const fetch: Step[] =
    store === undefined ? [] : withFallback(store, links, { op: 'read', bytes: SMALL_MESSAGE_BYTES })
  if (cache === undefined) return fetch
  const target = { link: cache.index }
  return [
    call(
      target,
      { op: 'get', bytes: SMALL_MESSAGE_BYTES },
      {
        hit: [],
        ok: [...fetch, send(target, { op: 'set', bytes: 'item' })],
        failed: fetch,
      },
    ),
  ]
}

/** The store, then the cache forgets the item; were that to fail, it stays stale until it expires. */
export function writeData(links: readonly OutgoingLink[]): Step[] {
  const store = firstOf(links, 'write') ?? firstOf(links, 'read')
  const cache = firstOf(links, 'cache')
  const keep: Step[] = store === undefined ? [] : withFallback(store, links, { op: 'write', bytes: 'item' })
  if (cache === undefined) return keep
  return [...keep, call({ link: cache.index }, { op: 'delete', bytes: SMALL_MESSAGE_BYTES }, { failed: [] })]
}

/**
 * Every further call, every message published (waited for, or only sent), every log line sent. A program that is not
 * itself asked for the operation names it for the calls.
 */
export function otherCalls(links: readonly OutgoingLink[], operation?: 'read' | 'write'): Step[] {
  const ofRole = (role: string): readonly OutgoingLink[] => links.filter((link) => link.role === role)
  return [
    ...ofRole('call').flatMap((link) =>
      waitOrSend(link, links, operation === undefined ? {} : { op: operation }),
    ),
    ...ofRole('publish').flatMap((link) => waitOrSend(link, links, { op: 'put' })),
    ...ofRole('log').flatMap((link) => waitOrSend(link, links, { op: 'put' })),
  ]
}

/** The links that carry this operation. */
export function carrying(
  links: readonly OutgoingLink[],
  operation: 'read' | 'write',
): readonly OutgoingLink[] {
  return links.filter(({ policy }) => policy.carries === 'all' || policy.carries === `${operation}s`)
}

function waitOrSend(
  link: OutgoingLink,
  links: readonly OutgoingLink[],
  options: Parameters<typeof call>[1],
): Step[] {
  return link.policy.mode === 'send'
    ? [send({ link: link.index }, options)]
    : withFallback(link, links, options)
}

function withFallback(
  link: OutgoingLink,
  links: readonly OutgoingLink[],
  options: Parameters<typeof call>[1],
): Step[] {
  const fallback = firstOf(links, 'fallback')
  if (fallback === undefined || link.policy.onFailure !== 'fallback') {
    return [call({ link: link.index }, options)]
  }
  return [call({ link: link.index }, options, { failed: [call({ link: fallback.index }, options)] })]
}

function firstOf(links: readonly OutgoingLink[], role: string): OutgoingLink | undefined {
  return links.find((link) => link.role === role)
}

/** The user's session from the store; a user without one gets one. */
export function sessionSteps(links: readonly OutgoingLink[]): Step[] {
  const store = firstOf(links, 'session')
  if (store === undefined) return []
  const target = { link: store.index }
  return [
    call(
      target,
      { op: 'get', about: 'user', bytes: SMALL_MESSAGE_BYTES },
      { hit: [], ok: [send(target, { op: 'set', about: 'user', bytes: SESSION_BYTES })], failed: [] },
    ),
  ]
}

/** A session on the wire: who, since when, what is in the basket. */
const SESSION_BYTES = 2048
