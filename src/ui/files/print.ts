// Print: the worksheet in place of the page, whoever asks for paper. Picture: the hand-out slid over the drawing.
// Invariant: what could not be loaded in time prints the page as it is.
import type * as printOut from './print-out'

let worksheet: typeof printOut | undefined

export async function loadWorksheet(): Promise<void> {
  // Offline it stays away, and comes with the next try.
  worksheet ??= await import('./print-out').catch(() => undefined)
}

export async function printWorksheet(): Promise<void> {
  await loadWorksheet()
  window.print()
}

export function showIfLoaded(): void {
  worksheet?.showWorksheet()
}

export function hideIfLoaded(): void {
  worksheet?.hideWorksheet()
}
