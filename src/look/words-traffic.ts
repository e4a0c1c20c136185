// Words of what is asked for: request types, data sets and key columns, as the settings of a design say them.
export const trafficWords = {
  group: 'Request',
  seed: {
    label: 'Seed',
    group: 'Chance',
    help: 'The same seed gives the same chance: two designs meet identical traffic. Another one is another run.',
  },
  items: { label: 'Items', help: 'How many different keys there are.' },
  itemBytes: { label: 'Size of an item', help: 'Bytes that one item takes in caches and on disks.' },
  skew: {
    label: 'Skew',
    help: 'Zipf exponent: 0 asks for all keys alike; from about 1 on, few keys get most requests.',
  },
  celebrity: {
    label: 'Celebrity',
    help: 'Share of its requests that are about one item, besides what the skew gives that: the one everybody talks about.',
  },
  values: { label: 'Values', help: 'How many different ones there are.' },
  columnSkew: {
    label: 'Skew',
    help: 'Zipf exponent of their shares: with 0 all are alike; with more, the first has much of everything.',
  },
  requestBytes: { label: 'Request size', help: 'Bytes on the wire from the user.' },
  replyBytes: { label: 'Reply size', help: 'Bytes on the wire to the user.' },
  work: { label: 'Work', help: 'Factor on the CPU work of every component that serves it.' },
  share: {
    label: 'Share',
    help: 'Its part of the traffic, beside the other shares, where a population names no mix.',
  },
  value: {
    label: 'Value',
    help: 'What one that is answered is worth: the report adds up the revenue, what failures lost of it, and who was served.',
  },
  dataSet: { label: 'Data set', help: 'The keys it asks for.' },
  inserts: {
    label: 'New items',
    help: 'Share of these writes that make a new item: what is stored grows by its size, until the disk is full.',
  },
  idempotent: {
    label: 'Idempotent',
    help: 'Carries a key by which whoever receives it a second time knows it: tried again, it is not a duplicate.',
  },
  readsFirst: {
    label: 'Reads before it writes',
    help: 'What it writes depends on what it has read, as a stock or a balance does: of two at a time one may be lost.',
  },
  keyColumns: {
    label: 'Says',
    help: 'What it says of what it is about. Where data is divided by something it does not say, all parts are asked.',
  },
  operation: { label: 'Operation', help: 'Reads may be answered by caches; writes go to the store.' },
  read: 'Read',
  write: 'Write',
} as const
