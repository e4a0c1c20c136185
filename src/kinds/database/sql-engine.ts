// SQL engine: a database whose data another one stores: it does the work of a query, and asks there for the item.
// Picture: translators at a counter who keep no books: whatever is asked for they have fetched from the archive.
// Invariant: it keeps nothing between two calls, so any of them can answer any call, and none is missed when it dies.
import type { Program } from '../../engine/program'
import { overCarrying } from '../../kit/carrying'
import type { OutgoingLink, PlanContext } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { call, cpu, fail, program, reply, SMALL_MESSAGE_BYTES } from '../../kit/steps'
import { workOf } from '../../kit/work-fields'
import type { databaseFields } from './spec'

/** Whether others store its data: those its storage links lead to. A member of a group stores its own. */
export function isEngine({ links, replication }: PlanContext): boolean {
  return replication === undefined && links.some(({ role }) => role === 'storage')
}

/** In place of reading and writing pages of its own. */
export function enginePrograms(
  config: ConfigOf<typeof databaseFields>,
  { links }: PlanContext,
): Readonly<Record<'read' | 'write', Program>> {
  const storage = links.filter(({ role }) => role === 'storage')
  return {
    read: program(
      workOf(config, config.readCpuMs),
      cpu(),
      ...overCarrying(storage, 'read', (to) => [stored(to, 'read')]),
      reply(undefined, 'item'),
    ),
    write: program(
      workOf(config, config.writeCpuMs),
      cpu(),
      ...overCarrying(storage, 'write', (to) => [stored(to, 'write')]),
      reply(undefined, SMALL_MESSAGE_BYTES),
    ),
  }
}

/** Of several that would do, the first. */
function stored([first]: readonly OutgoingLink[], op: 'read' | 'write') {
  if (first === undefined) return fail('no-healthy-target')
  return call({ link: first.index }, { op, bytes: op === 'read' ? SMALL_MESSAGE_BYTES : 'item' })
}
