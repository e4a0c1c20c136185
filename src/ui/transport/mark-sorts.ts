// Sorts of marks: how what has happened is drawn. Picture: the signs of a railway map.
import { unreachable } from '../../core/assert'
import { eventWords } from '../../look/words-events'
import type { EditMark } from '../../state/edit-marks'
import type { Happening } from '../../state/notices'

export type MarkSort =
  | 'fault'
  | 'fault-over'
  | 'health'
  | 'promotion'
  | 'alert'
  | 'alert-over'
  | 'scaling'
  | 'breaker'
  | 'objective'
  | 'objective-met'
  | 'edit'
  | 'several'

export function markOf({ what }: Happening): MarkSort {
  switch (what) {
    case 'healthy':
    case 'unhealthy':
      return 'health'
    case 'promoted':
      return 'promotion'
    case 'alert':
    case 'alert-over':
      return what
    case 'scaled-out':
    case 'scaled-in':
      return 'scaling'
    case 'breaker-opened':
    case 'breaker-closed':
      return 'breaker'
    case 'missed':
      return 'objective'
    case 'met-again':
      return 'objective-met'
    case 'fault-begins':
      return 'fault'
    case 'fault-ends':
      return 'fault-over'
    case 'rolled-back':
      return 'several'
    default:
      return unreachable(what)
  }
}

export function editWordsOf({ label, isUndone }: EditMark): string {
  return isUndone ? eventWords.editUndone(label) : eventWords.edited(label)
}
