// Business: who was served and who was not, of the request types that are worth something.
// Picture: the till, and the people who leave the shop without having passed it.
// Invariant: a user is counted once, however often they ask; who was served at last has not given up.
import type { TrafficTable } from './traffic-table'

/** What was answered and what was not, since the run began. */
export interface Takings {
  readonly served: number
  readonly lost: number
  readonly revenueUsd: number
  readonly lostUsd: number
}

interface Till {
  /** Requests, since the run began. */
  served: number
  lost: number
  /** Users, since measuring began. */
  readonly servedUsers: Set<number>
  readonly disappointedUsers: Set<number>
}

export class Business {
  private readonly tills: (Till | undefined)[] = []

  private readonly traffic: TrafficTable

  constructor(traffic: TrafficTable) {
    this.traffic = traffic
  }

  /** A request of this type has ended. */
  requestEnded(type: number, user: number, isOk: boolean, isMeasured: boolean): void {
    if (this.traffic.types[type].value <= 0) return
    const till = this.tillOf(type)
    if (isOk) till.served += 1
    else till.lost += 1
    if (isMeasured) (isOk ? till.servedUsers : till.disappointedUsers).add(user)
  }

  /** Users of a type who got an answer at least once, and those who asked and got none. */
  usersOf(type: number): { readonly served: number; readonly gaveUp: number } {
    const till = this.tills[type]
    if (till === undefined) return { served: 0, gaveUp: 0 }
    let gaveUp = 0
    for (const user of till.disappointedUsers) if (!till.servedUsers.has(user)) gaveUp += 1
    return { served: till.servedUsers.size, gaveUp }
  }

  /** Of all types together, at their present values. */
  takings(): Takings {
    let served = 0
    let lost = 0
    let revenueUsd = 0
    let lostUsd = 0
    this.tills.forEach((till, type) => {
      if (till === undefined) return
      const value = this.traffic.types[type].value
      served += till.served
      lost += till.lost
      revenueUsd += value * till.served
      lostUsd += value * till.lost
    })
    return { served, lost, revenueUsd, lostUsd }
  }

  private tillOf(type: number): Till {
    let till = this.tills[type]
    if (till === undefined) {
      till = { served: 0, lost: 0, servedUsers: new Set(), disappointedUsers: new Set() }
      this.tills[type] = till
    }
    return till
  }
}
