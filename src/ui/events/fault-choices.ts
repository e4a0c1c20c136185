// Fault choices: everything that can happen to a part, each with its usual strength. Picture: the shelf of a stage hand.
// Invariant: what is offered can be added to that part, and is named as the list of faults names it.
import { formatPercent } from '../../core/format'
import type { KindSpec } from '../../kit/spec'
import { eventWords } from '../../look/words-events'
import type { Component, ComponentId, LinkId, PlaceId, Scenario } from '../../scenario/document'
import { DEPLOY_DEFAULTS } from '../../scenario/part-defaults'
import { configValues, specOf } from '../../scenario/settings'
import type { LastingFault } from '../../state/break-actions'
import type { NewFault } from '../../state/time-line-actions'
import { componentSorts, type LastingSort, linkSorts, placeSorts } from '../inspector/lasting-sorts'

const words = eventWords.orders
const BAD_SHARE = 0.2
const CANARY = { canary: 1, canaryMs: 10_000 }
const BACK_MS = 60_000

export interface EventPart {
  readonly sort: 'component' | 'link' | 'place'
  readonly id: string
}

export interface FaultChoice {
  readonly value: string
  readonly label: string
  /** Its usual strength, in words. */
  readonly strength: string
  /** Over at once, or when it has done its work: it has no end of its own. */
  readonly isPassing: boolean
  readonly fault: (atMs: number) => NewFault
}

export function faultChoices(scenario: Scenario, part: EventPart): readonly FaultChoice[] {
  switch (part.sort) {
    case 'link':
      return linkSorts(part.id as LinkId).map(lasting)
    case 'place':
      return [...placeSorts(part.id as PlaceId).map(lasting), ...cuts(scenario, part.id as PlaceId)]
    default: {
      const component = scenario.components.find(({ id }) => id === part.id)
      const spec = component && specOf(component.kind)
      if (component === undefined || spec === undefined) return []
      return [...componentSorts(component.id, spec).map(lasting), ...orders(scenario, component, spec)]
    }
  }
}

function lasting({ value, label, strength, fault }: LastingSort): FaultChoice {
  return {
    value,
    label,
    strength: strength === undefined ? '' : strengthText(strength.default, strength.unit),
    isPassing: false,
    fault: (atMs) => timed(fault(strength?.default ?? 0), atMs),
  }
}

function strengthText(value: number, unit: string): string {
  if (unit === 'times') return `×${value}`
  return unit === '%' ? formatPercent(value / 100) : `${value} ${unit}`
}

function timed(fault: LastingFault, atMs: number): NewFault {
  return { ...fault, atMs }
}

function cuts({ places }: Scenario, place: PlaceId): readonly FaultChoice[] {
  const level = places.find(({ id }) => id === place)?.level
  return places
    .filter((other) => other.level === level && other.id !== place)
    .map(({ id, name }) => ({
      value: `cut-from ${id}`,
      label: words.cutFrom(name),
      strength: '',
      isPassing: false,
      fault: (atMs) => ({ place, other: id, fault: 'partition', mode: 'drop', atMs }),
    }))
}

function orders(scenario: Scenario, component: Component, spec: KindSpec): readonly FaultChoice[] {
  const { id } = component
  if (spec.category === 'traffic') return []
  const config = configValues(spec, component.settings)
  const isLog = config.delivery === 'log'
  const has = (order: 'replay' | 'redrive' | 'split') => spec.orders?.includes(order) === true
  return [
    ...(spec.gauges.some((gauge) => gauge.id === 'hitRatio')
      ? [order('flush', words.flush, (atMs) => ({ component: id, fault: 'flush', atMs }))]
      : []),
    ...(spec.hasMachine ? deployments(id) : []),
    ...(isInGroup(scenario, id)
      ? [order('promote', words.promote, (atMs) => ({ component: id, fault: 'promote', atMs }))]
      : []),
    ...(has('replay') && isLog
      ? [order('replay', words.replay, (atMs) => ({ component: id, fault: 'replay', backMs: BACK_MS, atMs }))]
      : []),
    ...(has('redrive') && !isLog
      ? [order('redrive', words.redrive, (atMs) => ({ component: id, fault: 'redrive', atMs }))]
      : []),
    ...(has('split') && (config.method === 'range' || config.method === 'directory')
      ? [order('split', words.split, (atMs) => ({ component: id, fault: 'split', atMs }))]
      : []),
  ]
}

function deployments(component: ComponentId): readonly FaultChoice[] {
  const plain = { component, fault: 'deploy', ...DEPLOY_DEFAULTS } as const
  const bad = formatPercent(BAD_SHARE)
  return [
    order('deploy', words.deploy, (atMs) => ({ ...plain, atMs })),
    { ...order('bad', words.bad, (atMs) => ({ ...plain, share: BAD_SHARE, atMs })), strength: bad },
    {
      ...order('canary', words.canary, (atMs) => ({ ...plain, ...CANARY, share: BAD_SHARE, atMs })),
      strength: bad,
    },
  ]
}

function order(value: string, label: string, fault: (atMs: number) => NewFault): FaultChoice {
  return { value, label, strength: '', isPassing: true, fault }
}

function isInGroup({ links }: Scenario, id: string): boolean {
  return links.some(({ role, from, to }) => role === 'replicate' && (from === id || to === id))
}
