import { ChartScatter, GitCompareArrows, Pin, TriangleAlert } from 'lucide-react'
import { aliases } from '../../look/words-aliases'
import { commandWords as words } from '../../look/words-commands'
import { fetchOrSay, later } from '../../state/later'
import { useRun } from '../../state/run'
import { showDockPage } from '../dock/dock-page'
import type { Command } from './command'

const keeping = later(() => import('../runs/keep-this-run').then((module) => module.keepThisRun))

/** What is done with runs beyond watching them: keeping, comparing, varying. */
export function studyCommands(): readonly Command[] {
  const { status, timeMs } = useRun.getState()
  const hasRun = status !== 'stopped' && timeMs > 0
  return [
    {
      id: 'keep-run',
      group: 'run',
      title: words.keepRun,
      also: aliases.keepRun,
      icon: Pin,
      refusal: hasRun ? undefined : words.why.nothingRun,
      act: () => void fetchOrSay(keeping).then((keep) => keep()),
    },
    {
      id: 'runs',
      group: 'panels',
      title: words.showRuns,
      also: aliases.runs,
      icon: GitCompareArrows,
      act: () => showDockPage('runs'),
    },
    {
      id: 'sweep',
      group: 'panels',
      title: words.showSweep,
      also: aliases.sweep,
      icon: ChartScatter,
      act: () => showDockPage('sweep'),
    },
    {
      id: 'problems',
      group: 'panels',
      title: words.showProblems,
      also: aliases.problems,
      icon: TriangleAlert,
      act: () => showDockPage('problems'),
    },
  ]
}
