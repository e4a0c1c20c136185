// Keep this run: the run as it stands, with what its design has that the one kept before had not.
// Picture: tearing the protocol off the printer and pinning it to the wall.
// Invariant: what is kept is told, and so is what is not.
import { runWords } from '../../look/words-runs'
import { parseKept } from '../../scenario/file'
import type { Scenario } from '../../scenario/document'
import { useDocument } from '../../state/document'
import { keepRun, loadKeptRuns } from '../../state/kept-runs'
import { useMessages } from '../../state/messages'
import { takeReport, useRun } from '../../state/run'
import type { KeptRun } from '../../state/run-storage'
import { readSeries } from '../../state/series'
import { showDockPage } from '../dock/dock-page'
import { changesBetween } from './change-words'
import { problemText } from './problem-text'

let isKeeping = false

/** A key that is held down keeps it once. */
export async function keepThisRun(): Promise<void> {
  if (isKeeping) return
  isKeeping = true
  try {
    await keepIt()
  } finally {
    isKeeping = false
  }
}

async function keepIt(): Promise<void> {
  const { show, dismiss } = useMessages.getState()
  const { scenario } = useDocument.getState()
  // Another run may begin while this one is put away.
  const windows = readSeries()
  const { editedAtMs } = useRun.getState()
  const report = await takeReport().catch(() => null)
  if (report === null || report.durationS === 0)
    return show({ about: 'run', tone: 'note', text: runWords.nothingYet })
  const before = await loadKeptRuns()
  const kept = await keepRun({
    name: freeName(before),
    changes: changesSince(before.at(-1), scenario),
    scenario,
    timeMs: report.durationS * 1000,
    ...(editedAtMs === undefined ? {} : { editedAtMs }),
    report,
    windows,
  })
  if (!kept.ok) return show({ about: 'run', tone: 'problem', text: problemText(kept.problems) })
  dismiss('run')
  showDockPage('runs')
}

function freeName(runs: readonly KeptRun[]): string {
  const taken = new Set(runs.map(({ name }) => name))
  let n = runs.length + 1
  while (taken.has(runWords.defaultName(n))) n += 1
  return runWords.defaultName(n)
}

function changesSince(last: KeptRun | undefined, scenario: Scenario): readonly string[] {
  const before = last === undefined ? undefined : parseKept(last.text)
  if (before === undefined || !before.ok) return [runWords.first]
  const changes = changesBetween(before.value, scenario)
  return changes.length === 0 ? [runWords.unchanged] : changes
}
