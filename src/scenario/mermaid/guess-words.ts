// Guess words: what was decided about a component of a draft, as a sentence that says why.
// Picture: the pencil notes on a clean copy.
// Invariant: every sentence names the component, and of a guessed kind what it became and why.
import { unreachable } from '../../core/assert'
import { specOf } from '../settings'
import type { Guess } from './draft'

export function guessWords({ name, kind, why, word, names = [] }: Guess): string {
  const title = specOf(kind)?.title ?? kind
  const is = `“${name}” is drawn as ${title}`
  const quoted = names.map((other) => `“${other}”`).join(', ')
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
    case 'answers':
      return `“${name}” answers ${quoted}: arrows back from it are taken for answers, not for calls.`
    case 'copies':
      return `“${name}” is linked as a copy of ${quoted}: its name says that it is one.`
    default:
      return unreachable(why)
  }
}
