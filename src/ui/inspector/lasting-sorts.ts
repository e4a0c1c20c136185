// Lasting sorts: the faults that can come and go, of components, links and places, as choices of a form.
// Picture: the drawer of troubles, each with its dial. Invariant: what is offered can happen to that part.
import type { NumberField, Unit } from '../../kit/fields'
import type { KindSpec } from '../../kit/spec'
import { breakWords } from '../../look/words-breaks'
import type { ComponentId, CutMode, HardwarePart, LinkId, PlaceId } from '../../scenario/document'
import type { LastingFault } from '../../state/break-actions'

const words = breakWords.lasting
const dials = breakWords.repetition

export interface LastingSort {
  readonly value: string
  readonly label: string
  /** How strong it is, where that can be chosen; its default is the usual strength. */
  readonly strength?: NumberField
  readonly fault: (strength: number) => LastingFault
}

export function componentSorts(component: ComponentId, spec: KindSpec): readonly LastingSort[] {
  if (spec.category === 'traffic')
    return [
      {
        value: 'traffic',
        label: words.traffic,
        strength: TIMES,
        fault: (factor) => ({ component, fault: 'traffic', factor }),
      },
      {
        value: 'celebrity',
        label: words.celebrity,
        strength: SHARE,
        fault: (percent) => ({ component, fault: 'celebrity', share: percent / 100 }),
      },
    ]
  const slow = (what: HardwarePart): LastingSort => ({
    value: what,
    label: words[what],
    strength: FACTOR,
    fault: (factor) => ({ component, fault: 'slow', what, factor }),
  })
  const crash = (value: 'crash' | 'machine'): LastingSort => ({
    value,
    label: words[value],
    fault: () => ({ component, fault: 'crash', mode: value === 'machine' ? 'machine' : 'process' }),
  })
  return [
    crash('crash'),
    crash('machine'),
    ...(keepsData(spec)
      ? [{ value: 'destroy', label: words.destroy, fault: () => ({ component, fault: 'destroy' }) as const }]
      : []),
    slow('cpu'),
    ...(spec.hasMachine ? [slow('disk'), slow('network')] : []),
    {
      value: 'error',
      label: words.error,
      strength: SHARE,
      fault: (percent) => ({ component, fault: 'error', share: percent / 100 }),
    },
    ...(spec.hasMachine
      ? [
          {
            value: 'leak',
            label: words.leak,
            strength: LEAK,
            fault: (leakKib: number) => ({ component, fault: 'leak', leakKib }) as const,
          },
        ]
      : []),
  ]
}

export function linkSorts(link: LinkId): readonly LastingSort[] {
  const cut = (mode: CutMode) => () => ({ link, fault: 'cut', mode }) as const
  return [
    { value: 'cut', label: words.cut, fault: cut('drop') },
    { value: 'stall', label: words.stall, fault: cut('stall') },
    {
      value: 'delay',
      label: words.delay,
      strength: ADDED,
      fault: (addedMs) => ({ link, fault: 'delay', addedMs }),
    },
    {
      value: 'loss',
      label: words.loss,
      strength: SHARE,
      fault: (percent) => ({ link, fault: 'loss', share: percent / 100 }),
    },
  ]
}

export function placeSorts(place: PlaceId): readonly LastingSort[] {
  const partition = (mode: CutMode) => () => ({ place, fault: 'partition', mode }) as const
  return [
    { value: 'outage', label: words.outage, fault: () => ({ place, fault: 'outage' }) },
    { value: 'cutOff', label: words.cutOff, fault: partition('drop') },
    { value: 'stallAll', label: words.stallAll, fault: partition('stall') },
  ]
}

/** What has data on its disk says how much. */
export function keepsData({ gauges }: Pick<KindSpec, 'gauges'>): boolean {
  return gauges.some(({ id }) => id === 'storedBytes')
}

const FACTOR = dial(dials.factor, dials.factorHelp, 'times', 4, 1, 1000)
const TIMES = dial(dials.factor, dials.factorHelp, 'times', 3, 0, 1000)
const SHARE = dial(dials.share, dials.shareHelp, '%', 50, 0, 100)
const LEAK = dial(dials.leak, dials.leakHelp, 'KiB', 1024, 0, 1_048_576)
const ADDED = dial(dials.added, dials.addedHelp, 'ms', 100, 0, 60_000)

function dial(label: string, help: string, unit: Unit, usual: number, min: number, max: number): NumberField {
  return { type: 'number', label, help, unit, default: usual, min, max, group: dials.group }
}
