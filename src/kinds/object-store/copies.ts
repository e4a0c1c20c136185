// Copies: which of them are whole, and how one that lost its disks becomes so again.
// Picture: three archives in three towns with the same files; after a fire clerks carry over what another one still has.
// Invariant: an object is gone only when no copy was whole; from then on it is missing in all until it is written anew.
import type { CallRegisters, Port } from '../../engine/behavior'
import type { PlanContext } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { itemsIn } from '../../kit/items-in'
import type { objectStoreFields } from './spec'

type Config = ConfigOf<typeof objectStoreFields>

/** What is copied anew comes in so many parts: a setting that changes acts from the next one on. */
const PARTS = 100

interface Copy {
  isWhole: boolean
  /** It was not sent away. */
  isHere: boolean
  readonly port: Port
}

/** What all copies share. */
export class Register {
  readonly copies = new Map<number, Copy>()
  /** Of objects that no copy has. */
  lostBytes = 0
  private hasLost = false
  private readonly rewritten = new Set<number>()
  readonly sinceMs: number

  constructor(sinceMs: number) {
    this.sinceMs = sinceMs
  }

  get wholeCopies(): number {
    let count = 0
    for (const { isWhole, isHere } of this.copies.values()) count += Number(isWhole && isHere)
    return count
  }

  isWhole(instance: number): boolean {
    return this.copies.get(instance)?.isWhole === true
  }

  isMissing(call: CallRegisters): boolean {
    return this.hasLost && call.newBytes === 0 && !this.rewritten.has(call.key)
  }

  /** No copy is whole: what some of them have is of no use. */
  loseAll(bytes: number): void {
    this.hasLost = true
    this.lostBytes = bytes
    this.rewritten.clear()
    for (const copy of this.copies.values()) {
      copy.port.recover(-copy.port.storedBytes)
      copy.isWhole = true
    }
  }

  rewrite({ key, itemBytes }: CallRegisters): void {
    this.rewritten.add(key)
    this.lostBytes = Math.max(0, this.lostBytes - itemBytes)
  }
}

export interface Copying {
  start(): void
  destroyed(): void
  /** Others have come or gone, or it is itself sent away. */
  look(): void
}

export function createCopying(config: Config, context: PlanContext, register: Register, port: Port): Copying {
  let own: Copy | undefined
  let isCopying = false

  function start(): void {
    isCopying = false
    if (own === undefined) {
      own = { isWhole: register.sinceMs === port.nowMs, isHere: true, port }
      register.copies.set(port.instance, own)
    } else if (!own.isHere) own.isWhole = false
    // One that is new, or was sent away, begins with nothing.
    if (!own.isWhole && (!own.isHere || port.missingBytes === 0)) port.recover(-port.storedBytes)
    own.isHere = true
    copyOn()
  }

  function copyOn(): void {
    if (own === undefined || own.isWhole || isCopying || register.wholeCopies === 0) return
    isCopying = true
    copyPart(leftBytes() / PARTS)
  }

  function leftBytes(): number {
    return Math.max(0, port.missingBytes - register.lostBytes)
  }

  function copyPart(partBytes: number): void {
    const bytes = Math.min(partBytes, leftBytes())
    port.after(bytes / (config.copyMbps * 1000), () => {
      if (own === undefined || register.wholeCopies === 0 || own.isWhole) {
        isCopying = false
        return
      }
      port.recover(bytes)
      // A part of a part is what rounding left.
      if (leftBytes() > partBytes / 2) {
        copyPart(partBytes)
        return
      }
      port.recover(leftBytes())
      isCopying = false
      own.isWhole = true
      port.count('copies')
    })
  }

  return {
    start,
    destroyed() {
      if (own === undefined) return
      isCopying = false
      own.isWhole = false
      if (register.wholeCopies > 0) return
      port.count('lostItems', itemsIn(port.storedBytes, context.dataSets))
      register.loseAll(port.storedBytes + port.missingBytes)
    },
    look() {
      if (own === undefined) return
      if (port.draining) own.isHere = false
      else copyOn()
    },
  }
}
