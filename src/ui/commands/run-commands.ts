import { History, Pause, Play, RotateCcw, StepForward } from 'lucide-react'
import { commandWords as words } from '../../look/words-commands'
import { useDocument } from '../../state/document'
import { useRun } from '../../state/run'
import type { Command } from './command'

/** The transport, and where the design began. */
export function runCommands(): readonly Command[] {
  const { status, play, pause, step, restart } = useRun.getState()
  const { scenario, opened, backToStart } = useDocument.getState()
  const isPlaying = status === 'playing'
  return [
    isPlaying
      ? { id: 'pause', group: 'run', title: words.pause, also: ['stop'], icon: Pause, act: pause }
      : {
          id: 'play',
          group: 'run',
          title: words.play,
          also: ['start', 'go on'],
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
    { id: 'restart', group: 'run', title: words.restart, also: ['again'], icon: RotateCcw, act: restart },
    {
      id: 'back-to-start',
      group: 'run',
      title: words.backToStart,
      also: ['reset'],
      icon: History,
      refusal: scenario === opened ? words.why.asOpened : undefined,
      act: backToStart,
    },
  ]
}
