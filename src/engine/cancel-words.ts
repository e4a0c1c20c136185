// Cancel words: how the word that nobody waits any more comes in, or does not where a road is cut.
// Picture: the errand boy who finds the bridge closed.
// Invariant: a word is delivered once, lost, or waits until nothing stops it.
import type { CancelWord } from './cancelling'
import { cancelArrived } from './cleanup'
import type { Kernel } from './kernel'
import { cutsBetween } from './roads'

export function wordArrived(kernel: Kernel, id: number): void {
  const word = kernel.cancelWords.take(id)
  if (word !== undefined) deliver(kernel, word)
}

/** A cut has ended: what waited comes in, unless another one still stops it. */
export function releaseWords(kernel: Kernel): void {
  for (const word of kernel.cancelWords.held.splice(0)) deliver(kernel, word)
}

function deliver(kernel: Kernel, word: CancelWord): void {
  const { call, generation, link, from, to, isLocal } = word
  const cuts = kernel.linkFaults === 0 || isLocal ? [] : cutsBetween(kernel, link, from, to)
  if (cuts.length === 0) cancelArrived(kernel, call, generation)
  else if (!cuts.some((road) => road.cuts.includes('drop'))) kernel.cancelWords.held.push(word)
}
