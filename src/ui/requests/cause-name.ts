import { panelWords } from '../../look/words-panels'
import { requestWords as words } from '../../look/words-requests'

/** How a request or a call ended, as people say it. */
export function causeName(outcome: string): string {
  if (outcome === 'ok') return words.ok
  if (outcome === 'open') return words.open
  if (outcome === 'cut') return words.cut
  return panelWords.finding.causes[outcome] ?? outcome
}
