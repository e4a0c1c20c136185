// Layout of a document: which rows its frames have.
// Picture: the list of names beside the strip of meters.
// Invariant: two documents with the same parts and links, by their ids, kinds, ends and roles, in the same order have the
// same rows.
import type { FrameLayout } from '../kit/frame-layout'
import type { Scenario } from '../scenario/document'
import { hiddenWays } from '../scenario/hidden-links'
import { bringsSettings } from './versions'

export function layoutOf(scenario: Scenario, epoch: number): FrameLayout {
  const { components, links, timeline } = scenario
  return {
    epoch,
    components: components.map(({ id }) => id),
    kinds: components.map(({ kind }) => kind),
    links: [...links, ...hiddenWays(scenario)].map(({ id }) => id),
    deployments: timeline
      .filter((fault) => fault.fault === 'deploy' && bringsSettings(fault))
      .map(({ id }) => id),
  }
}
