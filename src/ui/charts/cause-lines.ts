// Cause lines: what was answered, and on top of it what failed, by cause. Picture: the layers of a cake.
// Invariant: the layers add up to all that ended; of the causes, the most frequent have a layer of their own.
import { CAUSES, type Cause } from '../../engine/causes'
import { chartWords as words } from '../../look/words-charts'
import { panelWords } from '../../look/words-panels'
import type { RecordedWindow } from '../../state/series'
import type { ChartLine } from './subjects'
import { totalsOf } from './window-values'

/** Causes with a layer of their own; what is rarer is summed up. */
const CAUSES_SHOWN = 4
/** Hatched for crashed and crossed for refused everywhere in the drawing; the rest take what is left. */
const OWN_PATTERNS: Readonly<Partial<Record<Cause, string>>> = {
  crashed: 'hatch',
  refused: 'cross',
  timeout: 'dash',
}
export const SPARE_PATTERNS = ['bars', 'points', 'back', 'weave'] as const
const OTHERS_PATTERN = 'brick'

export function causeLines(windows: readonly RecordedWindow[]): readonly ChartLine[] {
  const causes = frequentCauses(windows)
  const spare = [...SPARE_PATTERNS]
  const own = causes.map(
    (cause): ChartLine => ({
      key: cause,
      label: panelWords.finding.causes[cause] ?? cause,
      look: 'failed',
      fill: fillOf(OWN_PATTERNS[cause] ?? spare.shift() ?? OTHERS_PATTERN),
      read: (window) => totalsOf(window).causesRps[cause] ?? 0,
    }),
  )
  const ok: ChartLine = {
    key: 'ok',
    label: words.ok,
    look: 'ok',
    fill: 'var(--ok-area)',
    read: (window) => totalsOf(window).okRps,
  }
  return hasOthers(windows, causes) ? [ok, ...own, others(causes)] : [ok, ...own]
}

function others(causes: readonly Cause[]): ChartLine {
  return {
    key: 'others',
    label: words.otherCauses,
    look: 'failed',
    fill: fillOf(OTHERS_PATTERN),
    read: (window) => restRps(window, causes),
  }
}

/** In the order in which causes stand everywhere, so that layers keep their places while they take turns at the top. */
function frequentCauses(windows: readonly RecordedWindow[]): readonly Cause[] {
  const sums = CAUSES.map((cause) => ({
    cause,
    sum: windows.reduce((sum, window) => sum + (totalsOf(window).causesRps[cause] ?? 0), 0),
  }))
  const most = sums
    .filter(({ sum }) => sum > 0)
    .sort((one, other) => other.sum - one.sum)
    .slice(0, CAUSES_SHOWN)
  return CAUSES.filter((cause) => most.some((one) => one.cause === cause))
}

function hasOthers(windows: readonly RecordedWindow[], causes: readonly Cause[]): boolean {
  return windows.some((window) => restRps(window, causes) > 0)
}

function restRps(window: RecordedWindow, causes: readonly Cause[]): number {
  return Object.entries(totalsOf(window).causesRps).reduce(
    (sum, [cause, rps]) => (causes.includes(cause as Cause) ? sum : sum + rps),
    0,
  )
}

function fillOf(pattern: string): string {
  return `url(#failed-${pattern})`
}
