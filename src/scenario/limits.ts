// Limits: how large a document may be, so that no file or link can exhaust a browser.
// Picture: the height sign before a bridge; it stands before the check of anything else.
// Invariant: reaching a limit is always reported as a problem that names it.

export const LIMITS = {
  /** Of a scenario's text that comes from anywhere, in UTF-8. */
  textBytes: 2_000_000,
  /** Of a scenario's text that this device keeps of one's own, in UTF-8: more than any drawing comes to. */
  keptBytes: 32_000_000,
  /** Of a run record's text, in UTF-8: a scenario for each edit. */
  recordBytes: 32_000_000,
  /** Of what stands behind `#/s/` in a shared address, in characters. */
  shareLength: 65_536,
  components: 500,
  places: 200,
  distances: 500,
  links: 2000,
  faults: 1000,
  objectives: 100,
  notes: 200,
  /** Of one note. */
  noteArrows: 20,
  noteLength: 2000,
  requestTypes: 50,
  dataSets: 50,
  edits: 10_000,
  /** The largest seed of a run. */
  seed: 4_294_967_295,
  /** Lists and objects inside each other. */
  depth: 24,
  nameLength: 80,
  idLength: 64,
  /** Of the invitation. */
  sentenceLength: 200,
  /** Problems told at once; the first ones explain the rest. */
  problems: 20,
} as const
