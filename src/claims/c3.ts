// C3, services with agreements: what is promised in a row, who breaks it, and who suffers from one who asks too much.
// Picture: a chain with weak links, and a queue in which one customer fills all places.
// Invariant: nothing but what a clause is about is changed; all callers need the same three services.
import { C3 } from '../library/c3-service-agreements'
import { timeline } from '../library/draw'
import type { Scenario } from '../scenario/document'
import { changed, faults, lasting, policy, settings } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { failedShare, requestType, sum } from './readings'

const SUPPLIERS = ['payments', 'stock', 'shipping'] as const
const PROMISES = { payments: 0.95, stock: 0.9, shipping: 0.98 } as const

const scenario = changed(C3.scenario, 'calm', faults([]), lasting(25, 5))
const weak = (): Scenario =>
  changed(scenario, 'weak services', ...SUPPLIERS.map((id) => settings(id, { errorShare: 1 - PROMISES[id] })))
const weakButOptional = (): Scenario =>
  changed(
    weak(),
    'goes on without them',
    ...SUPPLIERS.map((id) => policy(`orders-${id}`, { onFailure: 'continue' })),
  )

const breaks = (id: string): Scenario =>
  changed(scenario, `${id} breaks`, faults(timeline({ component: id, fault: 'error', share: 0.2, atMs: 0 })))

const abuse = (): Scenario =>
  changed(
    scenario,
    'abuse',
    faults(timeline({ component: 'partner', fault: 'traffic', factor: 15, atMs: 0 })),
    lasting(15, 5),
  )
const abuseWithoutQuota = (): Scenario =>
  changed(abuse(), 'no quota', settings('gateway', { quotaPer: 'none' }))

const TYPES = ['shop-order', 'app-order', 'partner-order']
const OTHERS = ['shop-order', 'app-order']

export const C3_CLAIMS: readonly Claim[] = [
  {
    id: 'c3.1',
    says: 'availability in series is the product: how far the orders are from it',
    without: 'where an order goes on without a service that fails',
    unit: 'share',
    // 0.95 × 0.9 × 0.98 = 0.838; without needing them all orders are answered.
    expected: 0,
    atMost: 0.08,
    measure: (laboratory) => offProduct(laboratory, weak()),
    control: (laboratory) => offProduct(laboratory, weakButOptional()),
  },
  {
    id: 'c3.2',
    says: 'stock breaks its agreement: the report blames stock for what fails',
    without: 'when payments breaks it instead',
    unit: 'share',
    // A fifth of the calls to stock fail, and one in a thousand of the others: 99 of 100 failures are its own.
    expected: 0.99,
    atLeast: 0.51,
    measure: (laboratory) => blamedOnStock(laboratory, breaks('stock')),
    control: (laboratory) => blamedOnStock(laboratory, breaks('payments')),
  },
  {
    id: 'c3.3',
    says: 'and shows that the agreements with all three callers are broken',
    without: 'while stock does as it promised',
    unit: 'items',
    expected: 3,
    atLeast: 1.6,
    measure: (laboratory) => agreementsMissed(laboratory, breaks('stock')),
    control: (laboratory) => agreementsMissed(laboratory, scenario),
  },
  {
    id: 'c3.4',
    says: 'one abusive caller is refused',
    without: 'without the quota',
    unit: 'share',
    // It asks 450 times a second, and 60 are agreed.
    expected: 1 - 60 / 450,
    atLeast: 0.44,
    measure: (laboratory) => refusedShare(laboratory, abuse()),
    control: (laboratory) => refusedShare(laboratory, abuseWithoutQuota()),
  },
  {
    id: 'c3.5',
    says: 'and the others keep theirs: the share of their orders that is answered',
    without: 'without the quota',
    unit: 'share',
    // What the services promise together; without the quota 2 × 0.967 / 11 ms = 176 of 510 calls a second are served.
    expected: 0.998,
    atLeast: 0.67,
    measure: (laboratory) => Math.min(...OTHERS.map((type) => okShare(laboratory, abuse(), type))),
    control: (laboratory) =>
      Math.min(...OTHERS.map((type) => okShare(laboratory, abuseWithoutQuota(), type))),
  },
  {
    id: 'c3.6',
    says: 'without the quota all lose it: answered of the orders of the caller who is best off',
    without: 'with the quota',
    unit: 'share',
    expected: 176 / 510,
    atMost: 0.67,
    measure: (laboratory) => Math.max(...TYPES.map((type) => okShare(laboratory, abuseWithoutQuota(), type))),
    control: (laboratory) => Math.max(...TYPES.map((type) => okShare(laboratory, abuse(), type))),
  },
]

function offProduct(laboratory: Laboratory, design: Scenario): number {
  const product = PROMISES.payments * PROMISES.stock * PROMISES.shipping
  return Math.abs(1 - failedShare(laboratory.report(design)) - product)
}

function blamedOnStock(laboratory: Laboratory, design: Scenario): number {
  const { requestTypes } = laboratory.report(design)
  const failed = sum(requestTypes.map((type) => type.failed))
  return sum(requestTypes.map(({ blame }) => blame['error stock'] ?? 0)) / failed
}

function agreementsMissed(laboratory: Laboratory, design: Scenario): number {
  const { objectives = [] } = laboratory.report(design)
  return objectives.filter(({ measure, verdict }) => measure === 'availability' && verdict === 'missed')
    .length
}

function refusedShare(laboratory: Laboratory, design: Scenario): number {
  const { ok, failed, failures } = requestType(laboratory.report(design), 'partner-order')
  return (failures['rate-limited'] ?? 0) / (ok + failed)
}

function okShare(laboratory: Laboratory, design: Scenario, type: string): number {
  const { ok, failed } = requestType(laboratory.report(design), type)
  return ok / (ok + failed)
}
