// Access steps: what a query does to have the page of its item in memory.
// Picture: the way from the desk to the shelf and back.
// Invariant: when they are done, the page is in memory, or there is no such item.
import { BYTES_PER_KIB } from '../../core/units'
import type { Program, Step } from '../../engine/program'
import type { ConfigOf } from '../../kit/fields'
import { always } from '../../engine/plan'
import { again, ask, cpuMs, diskRead, diskRewrite, fail, goto, label, program } from '../../kit/steps'
import type { databaseFields } from './spec'
import { WRITE_BACK } from './write-back'

type Config = ConfigOf<typeof databaseFields>

/** A member of a group that lost its disk answers nobody until it has copied everything. */
export function accessSteps(config: Config, isReplicated: boolean): readonly Step[] {
  const gone = isReplicated ? { gone: [fail('refused')] } : {}
  const pageBytes = config.pageKib * BYTES_PER_KIB
  const readRow = diskRead({ pageBytes })
  if (config.lookup === 'direct') {
    const miss = [readRow, ask('keep', { done: [] })]
    return [ask('page', { hit: [], miss, ...gone })]
  }
  return [
    ask('path', { 'by index': [], 'by scan': scanSteps(config), nothing: [goto('found')], ...gone }),
    label('down the index'),
    ask('index page', {
      done: [],
      miss: [diskRead(pageBytes), ask('keep index page', { done: [] }), goto('down the index')],
    }),
    ask('row', { hit: [], miss: [readRow, ask('keep row', { done: [] })] }),
    label('found'),
  ]
}

/** The programs of the writers of changed pages. */
export function writeBackPrograms(): Readonly<Record<string, Program>> {
  return {
    [WRITE_BACK]: program(
      always(0),
      ask('changed page', { some: [diskRewrite('message'), again()], none: [] }),
    ),
  }
}

function scanSteps(config: Config): readonly Step[] {
  const look = [cpuMs(config.scanCpuMs), goto('along all pages')]
  return [
    label('along all pages'),
    ask('next pages', {
      hit: look,
      miss: [diskRead('message'), ask('keep pages', { done: [] }), ...look],
      end: [],
    }),
  ]
}
