// A random edit for fuzz tests: any of the edits, on any part, often with nonsense.
import type { Result } from '../../core/result'
import { ROLES } from '../../kit/roles'
import type { Fault, RequestType, Scenario } from '../document'
import { addComponent, moveComponents, renameComponent } from '../edits/components'
import { duplicateComponents } from '../edits/duplicate-components'
import { addFault, mendFault, moveFault, removeFault } from '../edits/faults'
import { addLink, setLinkPolicy, setLinkRole } from '../edits/links'
import { removeParts } from '../edits/remove-parts'
import { scaleTraffic } from '../edits/scale-traffic'
import { setSettings, type SettingsChange } from '../edits/set-settings'
import { setSeed, setTitle } from '../edits/sheet'
import { addRequestType, removeRequestType, setDataSet, setRequestType } from '../edits/traffic'
import { idsOf, nextId } from '../ids'
import { randomPlaceEdits } from './random-place-edits'

/** `dice` gives whole numbers from 0; the same dice give the same edit. */
export function randomEdit(scenario: Scenario, dice: () => number): Result<Scenario> {
  const pick = <T>(list: readonly T[]): T => list[dice() % list.length]
  const used = idsOf(scenario)
  const component = (): string => pick([...scenario.components, { id: 'nobody' }]).id
  const link = (): string => pick([...scenario.links, { id: 'no-link' }]).id
  const fault = (): string => pick([...scenario.timeline, { id: 'no-fault' }]).id
  const type = (): string => pick([...scenario.requestTypes, { id: 'no-type' }]).id
  const position = () => ({ x: dice() - 5000.4, y: (dice() % 1000) - 0.4 })
  const kind = pick(['clients', 'load-balancer', 'server', 'cache', 'database', 'quantum'])
  const edits: readonly (() => Result<Scenario>)[] = [
    () => addComponent(scenario, { id: nextId(kind, used), kind, position: position() }),
    () => addComponent(scenario, { id: component(), kind, position: position(), name: pick(['', 'a name']) }),
    () => removeParts(scenario, { components: [component()], links: [link()] }),
    () => moveComponents(scenario, { [component()]: position(), [component()]: position() }),
    () =>
      renameComponent(scenario, { id: component(), name: pick(['', ' x ', 'a', 'b'.repeat(dice() % 100)]) }),
    () => setSettings(scenario, { id: component(), settings: randomSettings(pick, dice) }),
    () => addLink(scenario, { id: nextId('link', used), from: component(), to: component() }),
    () =>
      addLink(scenario, { id: nextId('link', used), from: component(), to: component(), role: pick(ROLES) }),
    () =>
      setLinkPolicy(scenario, {
        id: link(),
        policy: pick([{ timeoutMs: dice() % 200 }, { mode: undefined }, {}]),
      }),
    () =>
      setLinkPolicy(scenario, {
        id: link(),
        policy: { maxAttempts: dice() % 4, pick: pick(['random', 'hash-key']) },
      }),
    () => setLinkRole(scenario, { id: link(), role: pick(ROLES) }),
    () => setTitle(scenario, { title: pick(['', 'One', 'Two ', 'x'.repeat(90)]) }),
    () => setSeed(scenario, { seed: pick([-1, 0, -0, 1.5, NaN, dice()]) }),
    () =>
      setRequestType(scenario, {
        id: type(),
        changes: pick([{ share: (dice() % 10) / 10 }, { dataSet: 'none' }]),
      }),
    () => addRequestType(scenario, { requestType: randomType(pick(['a', 'b', 'c']), dice) }),
    () => removeRequestType(scenario, { id: type() }),
    () => setDataSet(scenario, { id: 'catalog', changes: { items: dice() % 100, skew: (dice() % 30) / 10 } }),
    () => addFault(scenario, { fault: randomFault(nextId('fault', used), component(), dice) }),
    () => mendFault(scenario, { id: fault(), atMs: dice() }),
    () => moveFault(scenario, { id: fault(), atMs: dice() - 100 }),
    () => removeFault(scenario, { id: fault() }),
    ...randomPlaceEdits(scenario, dice),
    () => scaleTraffic(scenario, { component: component(), factor: pick([2, 0.5, 1.1, -1, Infinity]) }),
    () => {
      const ids = [...new Set([component(), component()])]
      const newIds = Object.fromEntries(ids.map((id, index) => [id, nextId(`copy${index}`, used)]))
      return duplicateComponents(scenario, { ids, newIds, offset: { x: 24, y: 24.5 } })
    },
  ]
  return pick(edits)()
}

function randomSettings(pick: <T>(list: readonly T[]) => T, dice: () => number) {
  return pick<SettingsChange>([
    { rateRps: dice() },
    { mix: { browse: 1, [pick(['checkout', 'a', 'b', 'zz'])]: (dice() % 5) - 1 } },
    { vCpus: dice() % 9 },
    { memoryGib: 7, clockGhz: undefined },
    { instanceType: pick(['m6i.large', 't3.xlarge', 'custom', 'abacus']) },
    { instanceType: undefined, workers: 1 + (dice() % 64) },
    { workers: undefined, readCpuMs: (dice() % 50) - 1 },
    { toString: 1 },
  ])
}

function randomType(id: string, dice: () => number): RequestType {
  const operation = dice() % 2 === 0 ? 'read' : 'write'
  return {
    id,
    name: id,
    operation,
    requestBytes: dice(),
    replyBytes: 1,
    dataSet: 'catalog',
    work: 1,
    share: 1,
    inserts: dice() % 2,
    idempotent: dice() % 2 === 0,
    readsFirst: dice() % 2 === 0,
    value: dice() % 3,
    keyColumns: dice() % 2 === 0 ? ['user'] : ['item', 'day'],
  }
}

function randomFault(id: string, component: string, dice: () => number): Fault {
  const base = { id, component, atMs: dice(), ...(dice() % 2 === 0 ? {} : { untilMs: dice() }) }
  const fault =
    dice() % 2 === 0
      ? { fault: 'slow', what: 'disk', factor: dice() % 20 }
      : { fault: 'crash', mode: 'machine' }
  return { ...base, ...fault } as unknown as Fault
}
