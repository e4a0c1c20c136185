import type { Distribution } from '../../core/distribution'
import type { Program, Step } from '../../engine/program'
import type { OutgoingLink } from '../../kit/define-kind'
import { call, cpu, program, reply, send, SMALL_MESSAGE_BYTES, take } from '../../kit/steps'

type Operation = 'read' | 'write'

/**
 * The program a server derives from its links: take a worker, half its CPU, the data, each further call, the other
 * half, reply. Links of one role are taken in document order.
 */
export function serverProgram(
  operation: Operation,
  work: Distribution,
  all: readonly OutgoingLink[],
): Program {
  const links = all.filter(({ policy }) => policy.carries === 'all' || policy.carries === `${operation}s`)
  const others = [...(operation === 'read' ? readData(links) : writeData(links)), ...calls(links)]
  // With nothing in between the two halves are one visit to the CPU.
  const whole = others.length === 0 ? [cpu()] : [cpu(0.5), ...others, cpu(0.5)]
  return program(work, take('workers'), ...whole, reply(undefined, 'reply'))
}

/** Cache first; on a miss, or when the cache fails, the store, and then a fill nobody waits for. */
function readData(links: readonly OutgoingLink[]): Step[] {
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
function writeData(links: readonly OutgoingLink[]): Step[] {
  const store = firstOf(links, 'write') ?? firstOf(links, 'read')
  const cache = firstOf(links, 'cache')
  const keep: Step[] = store === undefined ? [] : withFallback(store, links, { op: 'write', bytes: 'item' })
  if (cache === undefined) return keep
  return [...keep, call({ link: cache.index }, { op: 'delete', bytes: SMALL_MESSAGE_BYTES }, { failed: [] })]
}

function calls(links: readonly OutgoingLink[]): Step[] {
  return links
    .filter((link) => link.role === 'call')
    .flatMap((link) =>
      link.policy.mode === 'send' ? [send({ link: link.index })] : withFallback(link, links, {}),
    )
}

function withFallback(
  link: OutgoingLink,
  links: readonly OutgoingLink[],
  options: Parameters<typeof call>[1],
): Step[] {
  const fallback = firstOf(links, 'fallback')
  if (fallback === undefined || link.policy.onFailure !== 'fallback')
    return [call({ link: link.index }, options)]
  return [call({ link: link.index }, options, { failed: [call({ link: fallback.index }, options)] })]
}

function firstOf(links: readonly OutgoingLink[], role: string): OutgoingLink | undefined {
  return links.find((link) => link.role === role)
}
