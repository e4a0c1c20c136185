// Layout of a document: which rows its frames have.
// Picture: the list of names beside the strip of meters.
// Invariant: two documents with the same ids and kinds in the same order have the same rows.
import type { FrameLayout } from '../kit/frame-layout'
import type { Scenario } from '../scenario/document'
import { bringsSettings } from './versions'

export function layoutOf({ components, links, timeline }: Scenario, epoch: number): FrameLayout {
  return {
    epoch,
    components: components.map(({ id }) => id),
    kinds: components.map(({ kind }) => kind),
    links: links.map(({ id }) => id),
    deployments: timeline
      .filter((fault) => fault.fault === 'deploy' && bringsSettings(fault))
      .map(({ id }) => id),
  }
}
