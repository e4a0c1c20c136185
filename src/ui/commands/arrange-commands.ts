import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  type LucideIcon,
  Network,
} from 'lucide-react'
import { aliases } from '../../look/words-aliases'
import { commandWords as words } from '../../look/words-commands'
import { type Alignment, ALIGNMENTS } from '../../scenario/edits/align'
import { alignSelection, distributeSelection, tidyUpDrawing } from '../../state/commands-arrange'
import { fitBoard } from '../canvas/board'
import type { Command } from './command'
import { selectedParts } from './selected'

const ICONS: Readonly<Record<Alignment, LucideIcon>> = {
  left: AlignStartVertical,
  center: AlignCenterVertical,
  right: AlignEndVertical,
  top: AlignStartHorizontal,
  middle: AlignCenterHorizontal,
  bottom: AlignEndHorizontal,
}

export function arrangeCommands(): readonly Command[] {
  const { scenario, components } = selectedParts()
  const count = components.length
  const isEmpty = scenario.components.length + scenario.places.length === 0
  return [
    {
      id: 'tidy-up',
      group: 'arrange',
      title: words.tidyUp,
      also: aliases.tidyUp,
      icon: Network,
      refusal: isEmpty ? words.why.empty : undefined,
      act: () => void tidyUp(),
    },
    ...ALIGNMENTS.map(
      (to): Command => ({
        id: `align-${to}`,
        group: 'arrange',
        title: words.align[to],
        also: aliases.align,
        icon: ICONS[to],
        refusal: count < 2 ? words.why.two : undefined,
        act: () => alignSelection(words.history.align(count), to),
      }),
    ),
    {
      id: 'distribute-across',
      group: 'arrange',
      title: words.distributeAcross,
      also: aliases.distributeAcross,
      icon: AlignHorizontalDistributeCenter,
      refusal: count < 3 ? words.why.three : undefined,
      act: () => distributeSelection(words.history.distribute(count), 'x'),
    },
    {
      id: 'distribute-down',
      group: 'arrange',
      title: words.distributeDown,
      also: aliases.distributeDown,
      icon: AlignVerticalDistributeCenter,
      refusal: count < 3 ? words.why.three : undefined,
      act: () => distributeSelection(words.history.distribute(count), 'y'),
    },
  ]
}

async function tidyUp(): Promise<void> {
  const isDone = await tidyUpDrawing({
    label: words.history.tidyUp,
    busy: words.tidying,
    failed: words.tidyFailed,
  })
  if (isDone) fitBoard()
}
