import { always } from '../../engine/plan'
import type { Program, Step } from '../../engine/program'
import { overCarrying } from '../../kit/carrying'
import { readStore, writeStore } from '../../kit/data-steps'
import type { OutgoingLink } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import {
  again,
  ask,
  cpu,
  delay,
  diskWrite,
  fail,
  label,
  onFail,
  program,
  reply,
  SMALL_MESSAGE_BYTES,
} from '../../kit/steps'
import { onlyOnce } from '../../kit/single-flight'
import { workOf } from '../../kit/work-fields'
import type { cacheFields } from './spec'

type Config = ConfigOf<typeof cacheFields>
type Links = readonly OutgoingLink[]

/** Between two looks at what is not stored yet, of whoever is to go. */
const FAREWELL_MS = 100

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
    set: program(work, cpu(), ...onDisk(config, 'request'), ask('put', { done: [] }), DONE),
    delete: program(work, cpu(), ...onDisk(config, 'request'), ask('remove', { done: [] }), DONE),
    write: program(work, cpu(), ...overCarrying(links, 'write', (own) => writeSteps(config, own)), DONE),
    flush: program(
      work,
      ask('next write', {
        some: [
          onFail('not stored'),
          cpu(),
          ...overCarrying(links, 'write', storeSteps),
          ...onDisk(config),
          ask('stored', { done: [] }),
          again(),
          label('not stored'),
          ask('returned', { done: [] }),
        ],
        nothing: [],
      }),
    ),
    farewell: program(always(0), ask('all stored', { yes: [], no: [delay(FAREWELL_MS), again()] })),
  }
}

/** Without a store the caller learns that it is not there, and fetches it himself. */
function fetchSteps(config: Config, links: Links): readonly Step[] {
  const store = readStore(links)
  if (store.length === 0) return [NOT_FOUND]
  const fetch = [...store, ...onDisk(config), ask('put', { done: [] })]
  return [
    ask('whose', { store: [...(config.singleFlight ? onlyOnce(fetch) : fetch), FOUND], user: [NOT_FOUND] }),
  ]
}

function storeSteps(links: Links): readonly Step[] {
  const store = writeStore(links)
  return store.length === 0 ? [fail('no-healthy-target')] : store
}

function writeSteps(config: Config, links: Links): readonly Step[] {
  const { strategy } = config
  const through = [...storeSteps(links), ...onDisk(config), ask('put through', { done: [] })]
  if (strategy === 'read-through')
    return [...storeSteps(links), ...onDisk(config, SMALL_MESSAGE_BYTES), ask('remove', { done: [] })]
  if (strategy === 'write-through') return through
  // By then it is on the disk, whether there is room for it or not.
  const full = [...storeSteps(links), ask('put through', { done: [] })]
  return [...onDisk(config), ask('accept', { kept: [], full })]
}

/** What is kept on disk is there before anybody can find it in memory. */
function onDisk({ durable }: Config, bytes: Parameters<typeof diskWrite>[0] = 'item'): readonly Step[] {
  return durable ? [diskWrite(bytes)] : []
}
