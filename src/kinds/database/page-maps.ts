// Page maps: those of all data sets here, as large as the part of them that is stored here.
// Picture: the floor plans of a library, drawn anew when it has grown too large for them.
// Invariant: pages stay where they are until their data set has grown or shrunk by a sixteenth.
import { BYTES_PER_KIB } from '../../core/units'
import type { CallRegisters, Port } from '../../engine/behavior'
import type { PlanContext } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { type PageFigures, PageMap } from './page-map'
import type { databaseFields } from './spec'

type DataSet = PlanContext['dataSets'][number]

/** Where to look for the item of a call: its rank among the items of its data set, 0 the most popular. */
export interface Sought {
  readonly map: PageMap
  readonly rank: number
}

interface Drawn {
  readonly map: PageMap
  readonly figures: PageFigures
}

const GROWTH = 1 / 16
const SETS_MAX = 128

export class PageMaps {
  private readonly drawn = new Map<string, Drawn>()
  private readonly numbers = new Map<string, number>()

  private readonly config: ConfigOf<typeof databaseFields>
  private readonly context: PlanContext
  private readonly port: Port

  constructor(config: ConfigOf<typeof databaseFields>, context: PlanContext, port: Port) {
    this.config = config
    this.context = context
    this.port = port
  }

  of(call: CallRegisters): Sought {
    const { requestTypes, dataSets } = this.context
    const { dataSet } = requestTypes.find(({ id }) => id === call.requestType) ?? {}
    const set = dataSets.find(({ id }) => id === dataSet) ?? dataSets[0]
    return { map: this.mapOf(set), rank: call.key - this.port.keyOf(set.id, 0) }
  }

  mapOf(set: DataSet): PageMap {
    const { drawn, config } = this
    const known = drawn.get(set.id)
    const items = this.itemsHere(set)
    const figures = {
      items,
      itemBytes: set.itemBytes,
      pageBytes: config.pageKib * BYTES_PER_KIB,
      fanOut: config.indexFanOut,
    }
    if (known !== undefined && !isOutgrown(known.figures, figures)) return known.map
    const map = new PageMap(this.numberOf(set.id), figures)
    drawn.set(set.id, { map, figures })
    return map
  }

  /** All of them, a part where a router divides them, more where new ones have come: by the bytes on the disk. */
  private itemsHere({ items }: DataSet): number {
    const { port, context } = this
    const bytes = context.dataSets.reduce((sum, set) => sum + set.items * set.itemBytes, 0)
    if (bytes === 0) return items
    return Math.max(1, Math.round((items * (port.storedBytes + port.missingBytes)) / bytes))
  }

  private numberOf(id: string): number {
    let number = this.numbers.get(id)
    if (number === undefined) this.numbers.set(id, (number = this.numbers.size % SETS_MAX))
    return number
  }
}

function isOutgrown(before: PageFigures, now: PageFigures): boolean {
  const isRedrawn =
    before.itemBytes !== now.itemBytes || before.pageBytes !== now.pageBytes || before.fanOut !== now.fanOut
  return isRedrawn || Math.abs(now.items - before.items) > before.items * GROWTH
}
