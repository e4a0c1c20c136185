// Default traffic: the request types and the data set of a scenario that names none: a small web shop.
// Picture: the sample goods in a shop window.
// Invariant: these stand for "left out" in files, so a change of one figure is a new format version with a migration.
import { BYTES_PER_KIB } from '../core/units'
import { KEY_COLUMNS } from '../kit/key-columns'
import type { DataSet, RequestType } from './document'

/** 10,000 keys are what another playground (Loadline) starts with; 0.9 is a little less steep than its Zipf exponent of 1. */
export const DEFAULT_DATA_SETS: readonly DataSet[] = [
  { id: 'catalog', name: 'Catalog', items: 10_000, itemBytes: 4 * BYTES_PER_KIB, skew: 0.9, celebrity: 0 },
]

/**
 * Most visits of a shop look (85 %) and some buy (15 %); simulators commonly assume 80 to 90 % reads.
 * A page without its pictures is about 42 KiB; requests and receipts are a few hundred bytes to a few KiB. These are
 * assumptions of this project, in the order of magnitude of real shops, and not measurements of one.
 */
export const DEFAULT_REQUEST_TYPES: readonly RequestType[] = [
  {
    id: 'browse',
    name: 'browse',
    operation: 'read',
    requestBytes: 500,
    replyBytes: 42 * BYTES_PER_KIB,
    dataSet: 'catalog',
    work: 1,
    share: 0.85,
    inserts: 0,
    idempotent: false,
    readsFirst: false,
    value: 0,
    keyColumns: KEY_COLUMNS,
  },
  {
    id: 'checkout',
    name: 'checkout',
    operation: 'write',
    requestBytes: 1500,
    replyBytes: 2 * BYTES_PER_KIB,
    dataSet: 'catalog',
    work: 1,
    share: 0.15,
    inserts: 0,
    idempotent: false,
    readsFirst: false,
    value: 0,
    keyColumns: KEY_COLUMNS,
  },
]
