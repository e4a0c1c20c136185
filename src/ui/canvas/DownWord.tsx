import { formatClock } from '../../core/format'
import { words } from '../../look/words'
import { useShownMs } from '../../state/shown-time'

/** `Down 17 s`, counting simulated seconds. */
export function DownWord({ since }: { readonly since: number | null }) {
  const seconds = useShownMs((timeMs) => (since === null ? undefined : Math.floor((timeMs - since) / 1000)))
  if (seconds === undefined || seconds < 0) return words.canvas.down
  return words.canvas.downFor(seconds < 100 ? `${seconds} s` : formatClock(seconds).replace(/\.\d$/, ''))
}
