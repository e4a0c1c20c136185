// The registry of kinds, headless. Adding a kind = one folder and one line here (and one in faces.ts).
import type { KindDefinition } from '../kit/define-kind'
import { cacheKind } from './cache/kind'
import { clientsKind } from './clients/kind'
import { databaseKind } from './database/kind'
import { loadBalancerKind } from './load-balancer/kind'
import { serverKind } from './server/kind'

/** Kinds by id, in palette order. */
export const KINDS: ReadonlyMap<string, KindDefinition> = new Map(
  [clientsKind, loadBalancerKind, serverKind, cacheKind, databaseKind].map((kind) => [kind.spec.id, kind]),
)
