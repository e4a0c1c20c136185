import { ChartNoAxesGantt, History, Pause, Play, RotateCcw, SkipForward, StepForward } from 'lucide-react'
import { aliases } from '../../look/words-aliases'
import { commandWords as words } from '../../look/words-commands'
import { eventWords } from '../../look/words-events'
import { panelWords } from '../../look/words-panels'
import { useDocument } from '../../state/document'
import { useRun } from '../../state/run'
import { isDockPageShown, toggleDockPage } from '../dock/dock-page'
import type { Command } from './command'

/** The transport, and where the design began. */
export function runCommands(): readonly Command[] {
  const { status, play, pause, step, restart, runToNext } = useRun.getState()
  const { scenario, opened, backToStart } = useDocument.getState()
  const isPlaying = status === 'playing'
  return [
    isPlaying
      ? { id: 'pause', group: 'run', title: words.pause, also: aliases.pause, icon: Pause, act: pause }
      : {
          id: 'play',
          group: 'run',
          title: words.play,
          also: aliases.play,
          icon: Play,
          refusal: status === 'paused' ? undefined : words.why.notReady,
          act: play,
        },
    {
      id: 'step',
      group: 'run',
      title: words.step,
      icon: StepForward,
      refusal: status === 'paused' ? undefined : words.why.paused,
      act: step,
    },
    {
      id: 'run-to-next',
      group: 'run',
      title: panelWords.transport.next,
      also: aliases.nextEvent,
      icon: SkipForward,
      refusal: status === 'playing' || status === 'paused' ? undefined : words.why.notReady,
      act: runToNext,
    },
    {
      id: 'events',
      group: 'panels',
      title: isDockPageShown('events') ? eventWords.hideEvents : eventWords.showEvents,
      also: aliases.events,
      icon: ChartNoAxesGantt,
      act: () => toggleDockPage('events'),
    },
    {
      id: 'restart',
      group: 'run',
      title: words.restart,
      also: aliases.restart,
      icon: RotateCcw,
      act: restart,
    },
    {
      id: 'back-to-start',
      group: 'run',
      title: words.backToStart,
      also: aliases.backToStart,
      icon: History,
      refusal: scenario === opened ? words.why.asOpened : undefined,
      act: backToStart,
    },
  ]
}
