// Which design was last saved as a file. Picture: the note of who took a copy home.
// Invariant: it tells of a design exactly as it was saved; the next edit makes it another.
import type { Scenario } from '../scenario/document'

let saved: Scenario | undefined

export function noteSavedAsFile(scenario: Scenario): void {
  saved = scenario
}

export function isInFile(scenario: Scenario): boolean {
  return saved === scenario
}
