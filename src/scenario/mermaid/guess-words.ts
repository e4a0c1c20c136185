// Guess words: what was decided about a component of a draft, as a sentence that says why.
// Picture: the pencil notes on a clean copy.
// Invariant: every sentence begins with the component's name and names the kind it became.
import { unreachable } from '../../core/assert'
import { specOf } from '../settings'
import type { Guess } from './draft'

export function guessWords({ name, kind, why, word }: Guess): string {
  const title = specOf(kind)?.title ?? kind
  const is = `“${name}” is drawn as ${title}`
  switch (why) {
    case 'class':
      return `${is}: its class says so.`
    case 'name':
      return `${is}: “${word}” says so.`
    case 'outline':
      return `${is}: its outline is a drum.`
    case 'asks-first':
      return `${is}: it asks, and nobody asks it.`
    case 'consumes':
      return `${is}: it takes messages from a queue.`
    case 'nothing':
      return `${is}: nothing says what it is.`
    case 'added':
      return `${is}: it was added, because somebody has to ask.`
    case 'between':
      return `${is}: it was added between two that cannot call each other.`
    case 'turned':
      return `An arrow of “${name}” was turned around: only so can the two be linked.`
    default:
      return unreachable(why)
  }
}
