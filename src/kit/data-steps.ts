// Data steps: how a program reads and writes through its links: cache first, then the store, fills and invalidations.
// Picture: the habits of everybody who works with a card index and an archive.
// Invariant: links of one role are taken in document order; a cache that fails is a miss, unless its policy says fail.
import type { Step } from '../engine/program'
import { overCarrying } from './carrying'
import { chanceOf, inTurn, sometimes } from './chances'
import type { OutgoingLink } from './define-kind'
import { call, fail, send, SMALL_MESSAGE_BYTES } from './steps'

type Options = NonNullable<Parameters<typeof call>[1]>

type Wrap = (fetch: readonly Step[]) => readonly Step[]

/**
 * Cache first; on a miss, or when the cache fails, the store, and then a fill nobody waits for. `wrap`: how the store is
 * asked. A cache that is all there is, and has a store of its own, has to do it.
 */
export function readData(links: readonly OutgoingLink[], wrap: Wrap = (fetch) => fetch): Step[] {
  const cache = firstOf(links, 'cache')
  const fetch = fetchFromStore(links)
  if (cache === undefined) return [...wrap(fetch)]
  const target = { link: cache.index }
  const get = { op: 'get', bytes: SMALL_MESSAGE_BYTES }
  if (isTheStore(cache, links))
    return [call(target, get, { hit: [], ok: [fail('no-healthy-target')], failed: [fail()] })]
  const fill = send(target, { op: 'set', bytes: 'item' })
  const fetchAndFill = fetch.length === 0 ? [fill] : wrap([...fetch, fill])
  return [call(target, get, { hit: [], ok: fetchAndFill, failed: wrap(fetch) })]
}

/** Where links lead to several copies of one store, these take turns. */
function fetchFromStore(links: readonly OutgoingLink[]): readonly Step[] {
  const store = storeOf(links, 'read')
  if (store === undefined) return []
  const copies = links.filter(({ role, group }) => role === 'read' && group === store.group)
  const stores = store.role === 'read' && store.group !== undefined ? copies : [store]
  return inTurn(stores.map((link) => withFallback(link, links, { op: 'read', bytes: SMALL_MESSAGE_BYTES })))
}

/** The store, then the cache forgets the item; were that to fail, it stays stale until it expires. */
export function writeData(links: readonly OutgoingLink[]): Step[] {
  const store = storeOf(links, 'write')
  const cache = firstOf(links, 'cache')
  const keep: Step[] = store === undefined ? [] : withFallback(store, links, { op: 'write', bytes: 'item' })
  if (cache === undefined) return keep
  if (isTheStore(cache, links))
    return [call({ link: cache.index }, { op: 'write', bytes: 'item' }, { failed: [fail()] })]
  return [...keep, call({ link: cache.index }, { op: 'delete', bytes: SMALL_MESSAGE_BYTES }, { failed: [] })]
}

/** The store alone, whose failure is the caller's own; nothing where there is no store. */
export function readStore(links: readonly OutgoingLink[]): Step[] {
  const store = storeOf(links, 'read')
  if (store === undefined) return []
  return [call({ link: store.index }, { op: 'read', bytes: SMALL_MESSAGE_BYTES }, { failed: [fail()] })]
}

export function writeStore(links: readonly OutgoingLink[]): Step[] {
  const store = storeOf(links, 'write')
  if (store === undefined) return []
  return [call({ link: store.index }, { op: 'write', bytes: 'item' }, { failed: [fail()] })]
}

/**
 * Every further call, every message published (waited for, or only sent), every log line sent. A program that is not
 * itself asked for the operation names it for the calls.
 */
export function otherCalls(links: readonly OutgoingLink[], operation?: 'read' | 'write'): Step[] {
  const ofRole = (role: string): readonly OutgoingLink[] => links.filter((link) => link.role === role)
  return [
    ...calls(ofRole('call'), links, operation === undefined ? {} : { op: operation }),
    ...ofRole('publish').flatMap((link) => waitOrSend(link, links, { op: 'put' })),
    ...ofRole('log').flatMap((link) => waitOrSend(link, links, { op: 'put' })),
  ]
}

/**
 * The request itself, passed on to the first target that carries it, or to the fallback when that fails and its policy
 * says so. There is nothing to go on with instead: without an answer the request fails. A program that is not itself
 * asked for the operation names it.
 */
export function passOn(
  all: readonly OutgoingLink[],
  operation: 'read' | 'write',
  options: Options = {},
): readonly Step[] {
  return overCarrying(all, operation, (links) => passOver(links, options))
}

function passOver(links: readonly OutgoingLink[], options: Options): Step[] {
  const target = firstOf(links, 'call')
  const fallback = firstOf(links, 'fallback')
  if (target === undefined) return [fail('no-healthy-target')]
  const isHelped = fallback !== undefined && target.policy.onFailure === 'fallback'
  return [
    call({ link: target.index }, options, {
      failed: isHelped ? [call({ link: fallback.index }, options)] : [fail()],
    }),
  ]
}

/** Each call link in its turn, for its share of the requests, so many times; those at once go out with the first of them. */
function calls(of: readonly OutgoingLink[], links: readonly OutgoingLink[], options: Options): Step[] {
  const together = of.filter(isTogether)
  return of.flatMap((link) => {
    if (isTogether(link)) return link === together[0] ? [atOnce(together, options, [fail()])] : []
    return sometimes(link.policy.chance, link.to, repeated(link, links, options))
  })
}

/** What has a fallback is waited for on its own. */
function isTogether({ policy }: OutgoingLink): boolean {
  const { order, mode, chance, onFailure } = policy
  return order === 'at-once' && mode === 'wait' && chance > 0 && onFailure !== 'fallback'
}

function repeated(link: OutgoingLink, links: readonly OutgoingLink[], options: Options): Step[] {
  const { times, order, mode, onFailure, toAll } = link.policy
  if ((times > 1 || toAll) && order === 'at-once' && mode === 'wait') {
    const fallback = onFailure === 'fallback' ? firstOf(links, 'fallback') : undefined
    // Whether they are made at all is decided by now.
    const certain = { ...link, policy: { ...link.policy, chance: 1 } }
    return [
      atOnce([certain], options, [fallback === undefined ? fail() : call({ link: fallback.index }, options)]),
    ]
  }
  return Array.from({ length: times }, () => waitOrSend(link, links, options)).flat()
}

function atOnce(group: readonly OutgoingLink[], options: Options, short: readonly Step[]): Step {
  const targets = group.map(({ index, to, policy: { times, chance, toAll } }) => ({
    link: index,
    times,
    ...(toAll ? { everywhere: true } : {}),
    ...(chance >= 1 ? {} : { onlyIf: chanceOf(chance, to) }),
  }))
  const needed = Math.max(...group.map(({ policy }) => policy.needed)) || 'all'
  const cancelRest = group.some(({ policy }) => policy.cancelLosers)
  return { do: 'many', ...options, targets, needed, cancelRest, lenient: true, enough: [], short }
}

function waitOrSend(link: OutgoingLink, links: readonly OutgoingLink[], options: Options): Step[] {
  return link.policy.mode === 'send'
    ? [send({ link: link.index }, options)]
    : withFallback(link, links, options)
}

function withFallback(link: OutgoingLink, links: readonly OutgoingLink[], options: Options): Step[] {
  const fallback = firstOf(links, 'fallback')
  if (fallback === undefined || link.policy.onFailure !== 'fallback') {
    return [call({ link: link.index }, options)]
  }
  return [call({ link: link.index }, options, { failed: [call({ link: fallback.index }, options)] })]
}

/** Whether the data can only be had from the store behind this cache. */
function isTheStore(cache: OutgoingLink, links: readonly OutgoingLink[]): boolean {
  return cache.hasStore === true && !links.some(({ role }) => role === 'read' || role === 'write')
}

/** The store that is asked: the first for this operation, or else the first for the other one. */
export function storeOf<Link extends Pick<OutgoingLink, 'role'>>(
  links: readonly Link[],
  operation: 'read' | 'write',
): Link | undefined {
  return firstOf(links, operation) ?? firstOf(links, operation === 'read' ? 'write' : 'read')
}

function firstOf<Link extends Pick<OutgoingLink, 'role'>>(
  links: readonly Link[],
  role: OutgoingLink['role'],
): Link | undefined {
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
