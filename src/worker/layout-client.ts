// Layout client: the page's errand to the thread that lays drawings out. Picture: a draftsman in the next room, who was
// shown to his desk while there was time. Invariant: the thread that once stood by needs no network for later errands;
// one that is lost fails the errand it was on, and the next errand finds another.
import { wrap } from 'comlink'
import type { Scenario } from '../scenario/document'
import type { LayoutApi } from './layout-entry'

interface Draftsman {
  readonly tidyUp: (scenario: Scenario) => Promise<ReturnType<LayoutApi['tidyUp']>>
}

let standing: Promise<Draftsman> | undefined

/** Resolves when the thread is there and has nothing left to fetch. */
export function callDraftsman(): Promise<Draftsman> {
  standing ??= start()
  return standing
}

export async function layOutApart(scenario: Scenario): Promise<ReturnType<LayoutApi['tidyUp']>> {
  const draftsman = await callDraftsman()
  return draftsman.tidyUp(scenario)
}

async function start(): Promise<Draftsman> {
  const worker = new Worker(new URL('./layout-entry.ts', import.meta.url), { type: 'module' })
  const lost = new Promise<never>((_resolve, reject) => {
    function lose(reason: string): void {
      worker.terminate()
      standing = undefined
      reject(new Error(reason))
    }
    worker.addEventListener('error', ({ message }) => lose(message))
    worker.addEventListener('messageerror', () => lose('unreadable layout'))
  })
  const remote = wrap<LayoutApi>(worker)
  await Promise.race([remote.ping(), lost])
  return { tidyUp: (scenario) => Promise.race([remote.tidyUp(scenario), lost]) }
}
