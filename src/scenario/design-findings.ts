// Design findings: all that can be said against a design before it runs, each with the parts concerned, and what mends it.
// Picture: the list an inspector leaves after walking through a new house.
// Invariant: a pure function of the document; a finding that is mended is not found again in the mended design.
import { checkScenario } from './check'
import { connectionFindings } from './connection-findings'
import type { Component, ComponentId, LinkId, PlaceId, Scenario } from './document'
import { balanceFindings, blindFindings, copyFindings, idleFindings, twinFindings } from './doubtful-parts'
import type { Mend } from './edits/mend-finding'
import { idlePolicyFindings } from './idle-policies'
import { needsOf } from './needs'
import { placePoints } from './place-points'
import { singlePoints } from './single-points'
import { checkWire } from './wiring'

export interface DesignFinding {
  readonly code: string
  /** `fails`: requests fail or something does nothing now. `risk`: it will, when something breaks or grows. */
  readonly weight: 'fails' | 'risk'
  readonly message: string
  readonly fix: string
  readonly components: readonly ComponentId[]
  readonly links: readonly LinkId[]
  /** Where it is about a place and all that stands there. */
  readonly places?: readonly PlaceId[]
  /** An edit that ends it, where there is one that is not a matter of taste. */
  readonly mend?: Mend
}

/** What fails first, then what may; in each the order of the document. */
export function designFindings(scenario: Scenario): readonly DesignFinding[] {
  const needs = needsOf(scenario)
  const alone = singlePoints(scenario, needs)
  const named = new Set<string>(alone.flatMap(({ components }) => components))
  const found = [
    ...checked(scenario),
    ...idleFindings(scenario),
    ...idlePolicyFindings(scenario),
    ...connectionFindings(scenario),
    ...alone,
    ...placePoints(scenario, needs, named),
    ...copyFindings(scenario),
    ...twinFindings(scenario),
    ...balanceFindings(scenario),
    ...blindFindings(scenario),
  ]
  return [
    ...found.filter(({ weight }) => weight === 'fails'),
    ...found.filter(({ weight }) => weight === 'risk'),
  ]
}

function checked(scenario: Scenario): readonly DesignFinding[] {
  const problems = checkScenario(scenario)
  const lost = problems
    .filter(({ code }) => code === 'unreached' || code === 'no-queue')
    .flatMap(({ where }) => componentAt(scenario, where) ?? [])
    .slice(0, LOOKED_AT)
  return problems.map(({ code, where, message, fix }) => {
    const component = componentAt(scenario, where)
    const mend = component && mendOf(scenario, code, where, component, lost)
    return {
      code,
      weight: 'fails',
      message,
      fix,
      components: component === undefined ? [] : [component.id],
      links: [],
      ...(mend === undefined ? {} : { mend }),
    }
  })
}

/** Of the parts nobody reaches, so many are tried as an end for what leads nowhere. */
const LOOKED_AT = 20

function componentAt({ components }: Scenario, where: string): Component | undefined {
  const [, index] = /^components\[(\d+)\]/.exec(where) ?? []
  return index === undefined ? undefined : components[Number(index)]
}

function mendOf(
  scenario: Scenario,
  code: string,
  where: string,
  { id }: Component,
  lost: readonly Component[],
): Mend | undefined {
  switch (code) {
    case 'same-name':
      return { mend: 'rename', component: id }
    case 'not-watched':
      return { mend: 'reset', component: id, field: 'scaleBy' }
    case 'empty-mix':
      return { mend: 'reset', component: id, field: where.slice(where.lastIndexOf('.') + 1) }
    case 'unread-queue':
      return linkTo(scenario, id, lost) ?? { mend: 'worker', component: id }
    case 'no-target':
    case 'no-shards':
    case 'no-answers':
      return linkTo(scenario, id, lost)
    default:
      return undefined
  }
}

/** To the first part that nobody reaches and that it can be linked to. */
function linkTo(scenario: Scenario, from: ComponentId, lost: readonly Component[]): Mend | undefined {
  const to = lost.find(({ id }) => id !== from && checkWire(scenario, from, id).ok)
  return to && { mend: 'link', from, to: to.id }
}
