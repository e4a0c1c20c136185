import { formatRateParts } from '../../core/format'
import type { LinkReading } from '../../kit/readings'
import type { Role } from '../../kit/roles'
import { breakerStateOf } from './breaker-state'
import { words } from '../../look/words'

/** What a link is doing, in one sentence for those who cannot see it. */
export function linkDescription(
  from: string,
  to: string,
  role: Role,
  reading: LinkReading | undefined,
): string {
  const { link, linkReading, linkEjected, nothingYet } = words.canvas
  const ends = `${link(from, to)}, ${role}`
  if (reading === undefined) return `${ends}, ${nothingYet}`
  const { attemptsRps, failedRps, forthUnderWay, backUnderWay, healthy, breaker } = reading
  const rate = attemptsRps === null ? '0' : formatRateParts(attemptsRps).value
  const failed = formatRateParts(failedRps ?? 0).value
  const said = `${ends}, ${linkReading(rate, forthUnderWay, backUnderWay, failed)}`
  const whole = healthy ? said : `${said}, ${linkEjected}`
  return breaker === null ? whole : `${whole}, ${words.canvas.breaker[breakerStateOf(breaker)]}`
}
