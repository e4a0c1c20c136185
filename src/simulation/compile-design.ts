// Compile design: from the document to the plan the kernel runs.
// Picture: the translator between the drawing office and the workshop.
// Invariant: a component's config object lives as long as the run: behaviors read it when they need it, so an edited
// setting acts at once; parts of unknown kinds are left out, with their links.
import type { ComponentPlan, DesignPlan, FaultPlan, LinkPlan } from '../engine/plan'
import { configOf } from '../kit/config'
import type { KindDefinition, KindPlan, OutgoingLink, PlanContext } from '../kit/define-kind'
import { policyOf } from '../kit/link-fields'
import { KINDS } from '../kinds/index'
import type { Component, Fault, Link, Scenario } from '../scenario/document'

export class DesignCompiler {
  private readonly made = new Map<string, Made>()

  compile(scenario: Scenario): DesignPlan {
    const known = scenario.components.filter((component) => KINDS.has(component.kind))
    const ids = new Set<string>(known.map((component) => component.id))
    const links = scenario.links.filter((link) => ids.has(link.from) && ids.has(link.to))
    return {
      requestTypes: scenario.requestTypes.map(
        ({ id, operation, requestBytes, replyBytes, dataSet, work }) => ({
          id,
          operation,
          requestBytes,
          replyBytes,
          work,
          dataSet: Math.max(
            0,
            scenario.dataSets.findIndex((set) => set.id === dataSet),
          ),
        }),
      ),
      dataSets: scenario.dataSets.map(({ items, itemBytes, skew }) => ({ items, itemBytes, skew })),
      components: known.map((component) => this.component(component, scenario, links)),
      links: links.map(linkPlan),
      timeline: scenario.timeline.filter((fault) => ids.has(fault.component)).map(faultPlan),
    }
  }

  /**
   * A plan is made anew only when something it depends on has another value, be it the same object or read from a
   * file: the kernel takes the same programs for no change.
   */
  private component(component: Component, scenario: Scenario, links: readonly Link[]): ComponentPlan {
    const { id, name, settings } = component
    const kind = KINDS.get(component.kind) as KindDefinition
    const values = configOf(kind.spec, settings)
    const context: PlanContext = {
      links: links.filter((link) => link.from === id).map(outgoing),
      requestTypes: scenario.requestTypes.map(({ id: type, share, operation }) => ({
        id: type,
        share,
        operation,
      })),
      dataSets: scenario.dataSets.map(({ items, itemBytes }) => ({ items, itemBytes })),
    }
    const wires = links.filter((link) => link.from === id).map((link) => [link.id, link.to])
    const dependsOn = JSON.stringify([component.kind, values, context, wires])
    const before = this.made.get(id)
    if (before?.dependsOn === dependsOn) return { id, name, ...before.plan }
    const config = before?.config ?? {}
    Object.assign(config, values)
    const plan = kind.plan(config as never, context)
    this.made.set(id, { config, plan, dependsOn })
    return { id, name, ...plan }
  }
}

interface Made {
  readonly config: Record<string, unknown>
  readonly plan: KindPlan
  readonly dependsOn: string
}

function outgoing(link: Link, index: number): OutgoingLink {
  return { index, role: link.role, policy: policyOf(link.role, link.policy) }
}

function linkPlan(link: Link): LinkPlan {
  const { mode: _mode, carries: _carries, ...policy } = policyOf(link.role, link.policy)
  return { id: link.id, from: link.from, to: link.to, role: link.role, ...policy }
}

function faultPlan(fault: Fault): FaultPlan {
  const where = {
    id: fault.id,
    component: fault.component,
    instance: fault.instance,
    atMs: fault.atMs,
    untilMs: fault.untilMs,
  }
  return fault.fault === 'crash'
    ? { ...where, fault: 'crash', mode: fault.mode }
    : { ...where, fault: 'slow', factor: fault.factor }
}
