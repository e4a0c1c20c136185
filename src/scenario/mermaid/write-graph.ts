// Write graph: a design as a Mermaid flowchart, for a page of text that should show the same boxes and arrows.
// Picture: copying the drawing onto a postcard.
// Invariant: reading it again gives the same components, by name and kind, and the same links, by role.
import type { Component, Scenario } from '../document'
import { writeLabel } from './graph-labels'

export function graphText({ components, links }: Scenario): string {
  const known = new Map(components.map((component, index) => [component.id, `n${index + 1}`]))
  return [
    'flowchart LR',
    ...components.map((component) => `  ${known.get(component.id)}${box(component)}`),
    ...links.map(({ from, to, role }) => `  ${known.get(from)} -->|${role}| ${known.get(to)}`),
    '',
  ].join('\n')
}

function box({ name, kind }: Component): string {
  const label = writeLabel(name)
  // A class has no stops; kinds that are known here have none either.
  return `${kind === 'database' ? `[(${label})]` : `[${label}]`}:::${kind.replaceAll('.', '-')}`
}
