// Opening a page of the dock, wherever one is. Picture: turning to a page of a binder that may still be closed.
// Invariant: a dock that is open already, and whose tabs are still on their way, is not put away.
import type { Playground } from './driver'

export async function openDockPage({ page, transport }: Playground, name: string | RegExp): Promise<void> {
  const tab = page.getByRole('tab', { name })
  if ((await tab.count()) === 0) {
    const charts = transport.getByRole('button', { name: 'Charts' })
    if ((await charts.getAttribute('aria-pressed')) === 'false') await charts.click()
  }
  await tab.click()
}
