// Shown ways: links that nobody draws appear on the drawing when something is seen on them: users on their way to the
// address they were given, writes on their way to whoever is primary now.
// Picture: a path across a lawn, which is there once people have walked it, and is sown over before the next season.
// Invariant: a way that shows goes on to show in the same run while it is read at all, however few take it: the drawing
// does not blink.
import type { HiddenLink } from '../scenario/hidden-links'
import { readLink, readRun } from './readings'

const walked = new Set<string>()
let run = readRun()

export function shownWays(ways: readonly HiddenLink[]): readonly HiddenLink[] {
  if (run !== readRun()) walked.clear()
  run = readRun()
  return ways.filter(({ id }) => {
    const reading = readLink(id)
    if (reading === undefined) walked.delete(id)
    else if ((reading.attemptsRps ?? 0) > 0) walked.add(id)
    return walked.has(id)
  })
}
