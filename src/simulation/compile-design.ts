// Compile design: from the document to the plan the kernel runs.
// Picture: the translator between the drawing office and the workshop.
// Invariant: a component's config object lives as long as the run: behaviors read it when they need it, so an edited
// setting acts at once; parts of unknown kinds are left out, with their links.
import type { ComponentPlan, DesignPlan, FaultPlan, LinkPlan } from '../engine/plan'
import { configOf } from '../kit/config'
import type { KindDefinition, OutgoingLink, PlanContext } from '../kit/define-kind'
import { policyOf } from '../kit/link-fields'
import { KINDS } from '../kinds/index'
import type { Component, Fault, Link, Scenario } from '../scenario/document'

export class DesignCompiler {
  private readonly configs = new Map<string, Record<string, unknown>>()

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

  private component(component: Component, scenario: Scenario, links: readonly Link[]): ComponentPlan {
    const kind = KINDS.get(component.kind) as KindDefinition
    const config = this.configs.get(component.id) ?? {}
    this.configs.set(component.id, config)
    Object.assign(config, configOf(kind.spec, component.settings))
    const context: PlanContext = {
      links: links.filter((link) => link.from === component.id).map(outgoing),
      requestTypes: scenario.requestTypes,
      dataSets: scenario.dataSets,
    }
    return { id: component.id, name: component.name, ...kind.plan(config as never, context) }
  }
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
