import type { Program, Step } from '../../engine/program'
import { overCarrying } from '../../kit/carrying'
import { readStore, writeStore } from '../../kit/data-steps'
import type { OutgoingLink } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { again, ask, cpu, fail, label, onFail, program, reply, SMALL_MESSAGE_BYTES } from '../../kit/steps'
import { onlyOnce } from '../../kit/single-flight'
import { workOf } from '../../kit/work-fields'
import type { cacheFields } from './spec'

type Config = ConfigOf<typeof cacheFields>
type Links = readonly OutgoingLink[]

const DONE = reply(undefined, SMALL_MESSAGE_BYTES)
const FOUND = reply('hit', 'item')
const NOT_FOUND = reply('miss', SMALL_MESSAGE_BYTES)

/** What others ask of it; with a link to a store of its own it fetches and writes for them. */
export function cachePrograms(config: Config, links: Links): Record<string, Program> {
  const work = workOf(config, config.operationCpuMs)
  return {
    get: program(
      work,
      cpu(),
      ask('look', {
        hit: [FOUND],
        miss: overCarrying(links, 'read', (own) => fetchSteps(config, own)),
      }),
    ),
    set: program(work, cpu(), ask('put', { done: [] }), DONE),
    delete: program(work, cpu(), ask('remove', { done: [] }), DONE),
    write: program(work, cpu(), ...overCarrying(links, 'write', (own) => writeSteps(config, own)), DONE),
    flush: program(
      work,
      ask('next write', {
        some: [
          onFail('not stored'),
          cpu(),
          ...overCarrying(links, 'write', storeSteps),
          ask('stored', { done: [] }),
          again(),
          label('not stored'),
          ask('returned', { done: [] }),
        ],
        nothing: [],
      }),
    ),
  }
}

/** Without a store the caller learns that it is not there, and fetches it himself. */
function fetchSteps({ singleFlight }: Config, links: Links): readonly Step[] {
  const store = readStore(links)
  if (store.length === 0) return [NOT_FOUND]
  const fetch = [...store, ask('put', { done: [] })]
  return [ask('whose', { store: [...(singleFlight ? onlyOnce(fetch) : fetch), FOUND], user: [NOT_FOUND] })]
}

function storeSteps(links: Links): readonly Step[] {
  const store = writeStore(links)
  return store.length === 0 ? [fail('no-healthy-target')] : store
}

function writeSteps({ strategy }: Config, links: Links): readonly Step[] {
  const through = [...storeSteps(links), ask('put through', { done: [] })]
  if (strategy === 'read-through') return [...storeSteps(links), ask('remove', { done: [] })]
  return strategy === 'write-through' ? through : [ask('accept', { kept: [], full: through })]
}
