// Scraping: how a machine answers whoever watches it, and what a watcher tells all others of what it heard.
// Picture: the meters on the wall of each workshop, and the board in the hall where the porter writes them down.
// Invariant: an answer costs CPU and bytes like any other; what stands on the board is as old as the last answer.
import type { Port } from '../engine/behavior'
import { always } from '../engine/plan'
import type { Program } from '../engine/program'
import { SCRAPE, TAKE_FIGURES } from '../engine/watch'
import { ask, cpuMs, program, reply } from './steps'

/** What an agent on a machine does to collect its figures, and how many bytes they are. */
const COLLECT_CPU_MS = 2
const FIGURES_BYTES = 16_384

/** Of whatever is watched, besides the programs of its kind. */
export const SCRAPE_PROGRAMS: Readonly<Record<string, Program>> = {
  [SCRAPE]: program(
    always(0),
    cpuMs(COLLECT_CPU_MS),
    ask(TAKE_FIGURES, { taken: [] }),
    reply(undefined, FIGURES_BYTES),
  ),
}

/** Busy share of the cores of each watched component, as its watchers heard it last; without one nobody knows. */
export function loadBoard(port: Port): Map<string, number> {
  return port.shared('load heard', () => new Map<string, number>())
}
