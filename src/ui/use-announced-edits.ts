import { useEffect } from 'react'
import { viewWords } from '../look/words-views'
import { type DocumentState, useDocument } from '../state/document'
import { announce } from './commands/announcement'

const words = viewWords.announce

/** Says what was done to the design, undone or opened, to those who do not see it. */
export function useAnnouncedEdits(): void {
  useEffect(
    () =>
      useDocument.subscribe((now, before) => {
        if (now.scenario === before.scenario) return
        const said = saidOf(now, before)
        if (said !== undefined) announce(said)
      }),
    [],
  )
}

function saidOf(now: DocumentState, before: DocumentState): string | undefined {
  if (now.change === 'opened') return words.opened(now.scenario.title)
  const undone = before.history.past.at(-1)
  if (undone !== undefined && undone.scenario === now.scenario) return words.undid(undone.label)
  const redone = before.history.future.at(-1)
  if (redone !== undefined && redone.scenario === now.scenario) return words.redid(redone.label)
  // Steps of one gesture are told once, and so is what is only written down more exactly.
  const { past } = now.history
  const done = past === before.history.past ? undefined : past.at(-1)
  return done && words.did(done.label)
}
