// Storage: what one instance has on its disk, what of that is in memory, and what is missing.
// Picture: the stacks of a reading room, the tables in front of them, and the gaps on the shelves.
// Invariant: every write that is durable passes `written` once, and says there how many bytes it adds.
import type { CallRegisters, Decision, Port } from '../../engine/behavior'
import type { PlanContext } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { createAccessPaths } from './access-paths'
import { createBufferPool } from './buffer-pool'
import type { Gaps } from './gaps'
import { createLostData } from './lost-data'
import { createRecognized } from './recognized'
import type { databaseFields } from './spec'
import { createWriteBack } from './write-back'

export interface Storage {
  start(): void
  /** Whether there is nothing under its key: then there is no page either. */
  isMissing(call: CallRegisters): boolean
  /** Whether its page is in memory. */
  page(call: CallRegisters): string
  /** Which way leads to its page. */
  path(call: CallRegisters): string
  readonly decisions: Readonly<Record<string, Decision>>
  /** Bytes that a durable write adds to what is stored. */
  written(call: CallRegisters): number
  /** What was in memory is gone. */
  forget(): void
  /** The disk is gone too; whether others say what is lost, and bring the rest. */
  destroy(isJudgedElsewhere: boolean): void
  shrink(): void
  hitRatio(): number
}

export function createStorage(
  config: ConfigOf<typeof databaseFields>,
  context: PlanContext,
  port: Port,
  gaps: () => Gaps,
): Storage {
  const buffer = createBufferPool(config, port)
  const paths = createAccessPaths(config, context, port, buffer)
  const writeBack = createWriteBack(config, port)
  const lost = createLostData(port, gaps)
  const recognized = createRecognized(port)
  let hasRun = false
  return {
    start() {
      if (config.warmStart && !hasRun) warm()
      hasRun = true
    },
    isMissing: (call) => lost.isMissing(call),
    page: (call) => buffer.page(call),
    path: (call) => paths.path(call),
    decisions: {
      ...paths.decisions,
      keep(call) {
        buffer.keep(call)
        return 'done'
      },
      'changed page': writeBack.next,
    },
    written(call) {
      lost.written(call)
      if (config.lookup === 'index') paths.changed(call, writeBack.mark)
      return recognized.newBytes(call)
    },
    forget() {
      buffer.clear()
      writeBack.forget()
    },
    destroy(isJudgedElsewhere) {
      recognized.forget()
      if (!isJudgedElsewhere) lost.lose(context.dataSets)
    },
    shrink: () => buffer.shrink(),
    hitRatio: () => buffer.hitRatio(),
  }

  function warm(): void {
    if (config.lookup === 'index') paths.warm()
    else buffer.warm(context.dataSets)
  }
}
