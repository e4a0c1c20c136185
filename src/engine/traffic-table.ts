// Traffic table: the request types and data sets of a run, by stable numbers.
// Picture: the order codes every department knows.
// Invariant: a type or data set keeps its number for the whole run, and an item its key: keys of different data sets
// never meet, and what a data set gains or loses changes the key of nothing else.
import { assert, unreachable } from '../core/assert'
import { hashInts } from '../core/hash'
import { AliasTable } from '../core/zipf'
import { Batches } from './batches'
import { Books } from './books'
import type { ColumnPlan, ColumnsPlan, DataSetPlan, KeyColumn, RequestTypePlan } from './plan'

/** Each data set has so many keys to itself: the first half for its items, the second for those that come to be. */
const KEYS_PER_SET = 1 << 24
const FIRST_NEW = 1 << 23
/** As many as fit a key of 31 bits. */
const SETS_MAX = 128

interface TypeTerms {
  readonly id: string
  readonly isWrite: boolean
  readonly requestBytes: number
  readonly replyBytes: number
  readonly work: number
  /** Share of its writes that make a new item. */
  readonly inserts: number
  readonly isIdempotent: boolean
  readonly readsFirst: boolean
  /** What an answered one is worth, US dollars. */
  readonly value: number
  /** None: it says everything. */
  readonly keyColumns: readonly KeyColumn[] | undefined
}

interface DataSet {
  plan: DataSetPlan
  readonly firstKey: number
  readonly popularity: AliasTable
}

export class TrafficTable {
  readonly types: TypeTerms[] = []
  /** Requests by type, as their users saw them end. */
  readonly books: Books[] = []
  private readonly typeById = new Map<string, number>()
  /** By number; `setOf` has the number of a type's data set. */
  private readonly sets: DataSet[] = []
  private readonly setOf: number[] = []
  private readonly numberById = new Map<string, number>()
  private country = new Column(NO_COLUMNS.country)
  private day = new Column(NO_COLUMNS.day)

  /** Adopts types and data sets, which are known by id. */
  adopt(
    types: readonly RequestTypePlan[],
    dataSets: readonly DataSetPlan[],
    columns: ColumnsPlan = NO_COLUMNS,
  ): void {
    const present = new Set(dataSets.map(({ id }) => id))
    const numbers = dataSets.map((plan) => this.adoptDataSet(plan, present))
    this.country = this.country.as(columns.country)
    this.day = this.day.as(columns.day)
    for (const plan of types) {
      const number = this.typeById.get(plan.id) ?? this.types.length
      if (number === this.types.length) {
        this.typeById.set(plan.id, number)
        this.books.push(new Books(new Batches()))
      }
      this.types[number] = typeTermsOf(plan)
      this.setOf[number] = numbers[plan.dataSet]
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
    return type >= 0 && this.types[type].isWrite
  }
  /** Done twice it is done once: whoever receives it knows it again. */
  isIdempotent(type: number): boolean {
    return type >= 0 && this.types[type].isIdempotent
  }
  /** Writes what it has made of what it read. */
  readsFirst(type: number): boolean {
    return this.isWrite(type) && this.types[type].readsFirst
  }
  requestBytesOf(type: number): number {
    return type < 0 ? NOBODYS_BYTES : this.types[type].requestBytes
  }
  replyBytesOf(type: number): number {
    return type < 0 ? NOBODYS_BYTES : this.types[type].replyBytes
  }
  itemBytesOf(type: number): number {
    return type < 0 ? 0 : this.sets[this.setOf[type]].plan.itemBytes
  }

  /**
   * The key of a request: one uniform draw stands for the item, the other for whether a write makes a new one; a share
   * of the requests is about the first item, besides those that are because it is a celebrity.
   */
  keyOf(type: number, unit: number, insertUnit = 1, besides = 0): number {
    const set = this.sets[this.setOf[type]]
    const { inserts, isWrite } = this.types[type]
    // Which new item: any of so many that two hardly ever are the same, whoever else makes some.
    if (insertUnit < inserts && isWrite)
      return set.firstKey + FIRST_NEW + Math.floor((insertUnit / inserts) * FIRST_NEW)
    const { celebrity: known = 0 } = set.plan
    const celebrity = besides === 0 ? known : 1 - (1 - known) * (1 - besides)
    if (unit < celebrity) return set.firstKey
    return set.firstKey + set.popularity.draw(celebrity === 0 ? unit : (unit - celebrity) / (1 - celebrity))
  }

  /** The key of an item of a data set, the most popular being item 0. */
  keyOfItem(dataSet: string, item: number): number {
    const number = this.numberById.get(dataSet)
    assert(number !== undefined, `there is no data set ${dataSet}`)
    return this.sets[number].firstKey + item
  }

  /** Bytes a key adds to what is stored: those of its item if that is new. */
  newBytesOf(key: number): number {
    return isNew(key) ? this.sets[Math.floor(key / KEYS_PER_SET)].plan.itemBytes : 0
  }

  /** What a request says of itself; undefined when its type does not say. A country belongs to its user for good. */
  columnOf(column: KeyColumn, type: number, user: number, key: number): number | undefined {
    if (type >= 0 && this.types[type].keyColumns?.includes(column) === false) return undefined
    switch (column) {
      case 'item':
        return key
      case 'user':
        return user
      case 'country':
        return this.country.valueOf(hashInts(user, 0xc0117))
      case 'day':
        // What a user and an item have to do with each other has a day, and keeps it. What is new is of today.
        return isNew(key) ? 0 : this.day.valueOf(hashInts(hashInts(user, key), 0xda7))
      default:
        return unreachable(column)
    }
  }

  private adoptDataSet(plan: DataSetPlan, present: ReadonlySet<string>): number {
    const number = this.numberById.get(plan.id) ?? this.freeNumber(present)
    const known = this.sets[number] as DataSet | undefined
    this.numberById.set(plan.id, number)
    if (known !== undefined && known.plan.items === plan.items && known.plan.skew === plan.skew) {
      known.plan = plan
      return number
    }
    const popularity = AliasTable.zipf(plan.items, plan.skew)
    this.sets[number] = { plan, firstKey: number * KEYS_PER_SET, popularity }
    return number
  }

  /** The next number; when all are taken, that of a data set which is gone. */
  private freeNumber(present: ReadonlySet<string>): number {
    if (this.sets.length < SETS_MAX) return this.sets.length
    const gone = [...this.numberById].find(([id]) => !present.has(id))
    assert(gone !== undefined, `there are at most ${SETS_MAX} data sets`)
    this.numberById.delete(gone[0])
    return gone[1]
  }
}

/** What is read of a type at every request; all of one shape, wherever the plan came from (docs/adr/0007-speed.md). */
function typeTermsOf(plan: RequestTypePlan): TypeTerms {
  return {
    id: plan.id,
    isWrite: plan.operation === 'write',
    requestBytes: plan.requestBytes,
    replyBytes: plan.replyBytes,
    work: plan.work,
    inserts: plan.inserts ?? 0,
    isIdempotent: plan.idempotent === true,
    readsFirst: plan.readsFirst === true,
    value: plan.value ?? 0,
    keyColumns: plan.keyColumns,
  }
}

/** The values of a key column with their shares. */
class Column {
  private readonly shares: AliasTable
  private readonly plan: ColumnPlan

  constructor(plan: ColumnPlan) {
    this.plan = plan
    this.shares = AliasTable.zipf(plan.values, plan.skew)
  }

  as(plan: ColumnPlan): Column {
    return plan.values === this.plan.values && plan.skew === this.plan.skew ? this : new Column(plan)
  }

  valueOf(hash: number): number {
    return this.shares.draw(hash / 4_294_967_296)
  }
}

/** Questions about a user have negative keys. */
function isNew(key: number): boolean {
  return key >= 0 && (key & FIRST_NEW) !== 0
}

/** A message that is no user's: a check, an acknowledgement. */
const NOBODYS_BYTES = 200
const NO_COLUMNS: ColumnsPlan = { country: { values: 1, skew: 0 }, day: { values: 1, skew: 0 } }
