// Layout client: the page's errand to the thread that lays drawings out. Picture: a draftsman who is called in for an
// hour. Invariant: the thread lives as long as its one question; where it cannot live, the errand fails.
import { wrap } from 'comlink'
import type { Scenario } from '../scenario/document'
import type { LayoutApi } from './layout-entry'

export async function layOutApart(scenario: Scenario): Promise<ReturnType<LayoutApi['tidyUp']>> {
  const worker = new Worker(new URL('./layout-entry.ts', import.meta.url), { type: 'module' })
  try {
    const lost = new Promise<never>((_resolve, reject) => {
      worker.addEventListener('error', ({ message }) => reject(new Error(message)))
      worker.addEventListener('messageerror', () => reject(new Error('unreadable layout')))
    })
    return await Promise.race([wrap<LayoutApi>(worker).tidyUp(scenario), lost])
  } finally {
    worker.terminate()
  }
}
