// The library: every architecture that is shown, in the order of its halls. Picture: the floor plan of a museum.
// Invariant: ids are unique and begin with their row.
import { A1 } from './a1-one-machine'
import { A2 } from './a2-separate-database'
import { A3 } from './a3-load-balancer'
import { A4 } from './a4-primary-replicas'
import { A5 } from './a5-cache-and-cdn'
import { A6 } from './a6-stateless-web-tier'
import { A7 } from './a7-two-data-centers'
import { A8 } from './a8-message-queue'
import { A9 } from './a9-sharded-database'
import { B1 } from './b1-starter-monolith'
import { B2 } from './b2-scale-up'
import { B3 } from './b3-database-scale-up'
import { B4 } from './b4-scale-out'
import { B5 } from './b5-database-bottleneck'
import { B6 } from './b6-two-tier'
import { B7 } from './b7-backup-and-consensus'
import { B8 } from './b8-look-aside-cache'
import { B9 } from './b9-distributed-cache'
import { B10 } from './b10-distributed-databases'
import { B11 } from './b11-balancing-policies'
import { B12 } from './b12-one-record'
import { B13 } from './b13-index-before-iron'
import { C1 } from './c1-multi-tier-services'
import { C2 } from './c2-backends-for-frontends'
import { C3 } from './c3-service-agreements'
import { C4 } from './c4-microservices'
import { C5 } from './c5-image-hosting'
import { C6 } from './c6-social-app'
import { C7 } from './c7-ski-lift-scans'
import { C8 } from './c8-batch-and-speed-layers'
import { C9 } from './c9-releasing-a-change'
import { C10 } from './c10-precalculated-responses'
import { D1 } from './d1-edge-data-centers'
import { D2 } from './d2-cache-in-each-node'
import { D3 } from './d3-global-cache'
import { D4 } from './d4-collapsed-forwarding'
import { D5 } from './d5-geo-dns-failover'
import { D6 } from './d6-retry-storm'
import { D7 } from './d7-cache-stampede'
import type { Entry } from './entry'

export const LIBRARY: readonly Entry[] = [
  A1,
  A2,
  A3,
  A4,
  A5,
  A6,
  A7,
  A8,
  A9,
  B1,
  B2,
  B3,
  B4,
  B5,
  B6,
  B7,
  B8,
  B9,
  B10,
  B11,
  B12,
  B13,
  C1,
  C2,
  C3,
  C4,
  C5,
  C6,
  C7,
  C8,
  C9,
  C10,
  D1,
  D2,
  D3,
  D4,
  D5,
  D6,
  D7,
]

export function findEntry(id: string): Entry | undefined {
  return LIBRARY.find((entry) => entry.id === id)
}
