import { formatMs } from '../../core/format'
import { breakWords as words } from '../../look/words-breaks'
import type { Fault } from '../../scenario/document'

const SECONDS = { seconds: true }

/** What a fault that comes and goes does, how often, and for how long; empty for any other. */
export function comesAndGoes(fault: Fault): string {
  const repeats = 'repeats' in fault ? fault.repeats : undefined
  if (repeats === undefined) return ''
  const { mtbfMs, mttrMs, spread } = repeats
  const say = spread === 'constant' ? words.comesAndGoesAlways : words.comesAndGoes
  return say(words.sorts[fault.fault], formatMs(mtbfMs, SECONDS), formatMs(mttrMs, SECONDS))
}
