// Print: the worksheet in place of the page, whoever asks for paper. Picture: the hand-out slid over the drawing.
// Invariant: the browser's own printing waits for nothing, so what is not here yet prints the page as it is.
import { fetchOrSay, later } from '../../state/later'

const worksheet = later(() => import('./print-out'))

export async function printWorksheet(): Promise<void> {
  await fetchOrSay(worksheet)
  window.print()
}

export function showIfHere(): void {
  worksheet.read()?.showWorksheet()
}

export function hideIfHere(): void {
  worksheet.read()?.hideWorksheet()
}
