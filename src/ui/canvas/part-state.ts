// Part state: one word for how a component is, from its reading. Picture: the lamp on a machine's front.
// Invariant: down beats slow beats full; nothing read is idle.
import type { ComponentReading } from '../../kit/readings'
import type { FaceConfig } from '../../look/face'
import { BUSY_FROM, SATURATED_FROM } from '../../look/load'
import type { PartState } from '../../look/StateMark'
import { words } from '../../look/words'

export function partState(reading: ComponentReading | undefined): PartState {
  if (reading === undefined) return 'idle'
  if (reading.state === 'down') return 'down'
  if (reading.binding === 'waiting') return 'saturated'
  const fullest = bindingUtilization(reading)
  if (fullest >= SATURATED_FROM) return 'saturated'
  return fullest >= BUSY_FROM ? 'busy' : 'running'
}

/** Utilization of the resource that limits the part; 0 when none does. */
export function bindingUtilization({ binding, utilization }: ComponentReading): number {
  if (binding === null) return 0
  return binding === 'waiting' ? 1 : (utilization[binding] ?? 0)
}

/** Whether it is drawn as a pile of cards: as many as run, until then as many as the design says. */
export function isStack(reading: ComponentReading | undefined, { instances }: FaceConfig): boolean {
  return typeof instances === 'number' && (reading?.instances ?? instances) > 1
}

/** What is said beside the mark; empty while all is well. */
export function stateWord(reading: ComponentReading | undefined, state: PartState): string {
  if (reading === undefined || state === 'down') return ''
  if (reading.state === 'partly-down') {
    return words.canvas.partlyDown(reading.instances - reading.instancesUp, reading.instances)
  }
  if (reading.slowFactor > 1) return words.canvas.slow(String(reading.slowFactor))
  if (state !== 'saturated') return ''
  return reading.binding === 'waiting' ? words.canvas.waiting : words.canvas.saturated
}
