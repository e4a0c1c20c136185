// Traffic table: the request types and data sets of a run, by stable numbers.
// Picture: the order codes every department knows.
// Invariant: a type or data set keeps its number for the whole run; keys of different data sets never meet.
import { AliasTable } from '../core/zipf'
import type { DataSetPlan, RequestTypePlan } from './plan'
import { Books } from './books'

interface DataSet {
  plan: DataSetPlan
  firstKey: number
  popularity: AliasTable
}

export class TrafficTable {
  readonly types: RequestTypePlan[] = []
  /** Requests by type, as their users saw them end. */
  readonly books: Books[] = []
  private readonly dataSets: DataSet[] = []
  private readonly typeById = new Map<string, number>()
  private nextKey = 0

  /** Adopts types and data sets; types are known by id, data sets by their place in the list. */
  adopt(types: readonly RequestTypePlan[], dataSets: readonly DataSetPlan[]): void {
    dataSets.forEach((plan, index) => this.adoptDataSet(plan, index))
    for (const plan of types) {
      const known = this.typeById.get(plan.id)
      if (known === undefined) {
        this.typeById.set(plan.id, this.types.length)
        this.types.push(plan)
        this.books.push(new Books())
      } else this.types[known] = plan
    }
  }

  indexOf(typeId: string): number {
    return this.typeById.get(typeId) ?? -1
  }

  /** Calls on nobody's behalf (type -1) cost what they cost. */
  workOf(type: number): number {
    return type < 0 ? 1 : this.types[type].work
  }
  isWrite(type: number): boolean {
    return type >= 0 && this.types[type].operation === 'write'
  }
  requestBytesOf(type: number): number {
    return type < 0 ? NOBODYS_BYTES : this.types[type].requestBytes
  }
  replyBytesOf(type: number): number {
    return type < 0 ? NOBODYS_BYTES : this.types[type].replyBytes
  }
  itemBytesOf(type: number): number {
    return type < 0 ? 0 : this.dataSets[this.types[type].dataSet].plan.itemBytes
  }

  /** The key one uniform draw stands for. */
  keyOf(type: number, unit: number): number {
    const set = this.dataSets[this.types[type].dataSet]
    return set.firstKey + set.popularity.draw(unit)
  }

  private adoptDataSet(plan: DataSetPlan, index: number): void {
    const known = this.dataSets[index]
    if (known !== undefined && known.plan.items === plan.items && known.plan.skew === plan.skew) {
      known.plan = plan
      return
    }
    const firstKey = known !== undefined && plan.items <= known.plan.items ? known.firstKey : this.nextKey
    if (firstKey === this.nextKey) this.nextKey += plan.items
    this.dataSets[index] = { plan, firstKey, popularity: AliasTable.zipf(plan.items, plan.skew) }
  }
}

/** A message that is no user's: a check, an acknowledgement. */
const NOBODYS_BYTES = 200
