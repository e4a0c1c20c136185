// Facts of a question: settings that say how the world is, not what was decided. Picture: the data given in a textbook
// problem. Invariant: what is rented, how many, where, and how parts are wired and used is never among them.
import type { LinkPolicy } from '../kit/roles'

/** Of components: what work takes, what a device can do, what things cost. */
export const FACTS: readonly string[] = [
  'readCpuMs',
  'writeCpuMs',
  'jobCpuMs',
  'applyCpuMs',
  'scanCpuMs',
  'relayCpuMs',
  'forwardCpuMs',
  'lookupCpuMs',
  'mergeCpuMs',
  'operationCpuMs',
  'workShape',
  'workCv',
  'singleThreaded',
  'serialFraction',
  'coherency',
  'leakKib',
  'baseMemoryMib',
  'memoryPerCallMib',
  'connectionMemoryMib',
  'itemOverheadBytes',
  'logBytesPerWrite',
  'pageKib',
  'indexFanOut',
  'lookup',
  'entryBytes',
  'poisonShare',
  'hits',
  'fixedHitRatio',
  'warmStart',
  'restartMs',
  'bootMs',
  'promotionMs',
  'purgeMs',
  'authorityMs',
  'diskIops',
  'diskMbps',
  'diskLatencyMs',
  'firstByteMs',
  'firstByteShape',
  'firstByteCv',
  'transferMbps',
  'totalGbps',
  'readsPerS',
  'writesPerS',
  'copyMbps',
  'usdPerGb',
  'usdPer10kRequests',
  'usdPerGibMonth',
  'usdPer1kWrites',
  'usdPer10kReads',
]

/** Of kinds that the question has none of: a new program takes what whoever writes it says. */
export const PROGRAM_FACTS: readonly string[] = ['readCpuMs', 'writeCpuMs', 'jobCpuMs', 'memoryPerCallMib']

/** Of places: how far it is inside. */
export const PLACE_FACTS: readonly string[] = ['betweenZonesMs', 'insideZoneMs', 'restartMs']

/** Of links: a request that skips one, or does not wait for its answer, was not done. */
export const LINK_FACTS: readonly (keyof LinkPolicy)[] = ['latencyMs', 'loss', 'mode', 'chance', 'times']
