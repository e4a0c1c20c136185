// Count words: what each count of a report is called where people read it, and which ones say that data went wrong.
// Picture: the legend beside a tally sheet.
// Invariant: one name has one meaning, whatever kind counts it; a test finds every count that has no words.

export interface CountWords {
  /** After or before the figure, in the plural. */
  readonly words: string
  readonly help: string
  /** Data is wrong, late or gone, although perhaps no request failed. */
  readonly isFlaw?: true
  /** Absent: a number of times. */
  readonly unit?: 'bytes'
}

/** A count that nobody has put into words goes by its name. */
export function countWords(name: string): CountWords {
  return Object.hasOwn(COUNT_WORDS, name) ? COUNT_WORDS[name] : { words: name, help: '' }
}

export const COUNT_WORDS: Readonly<Record<string, CountWords>> = {
  // Data that is wrong.
  staleReads: flaw('stale reads', 'Reads answered with an older value than the newest that was promised.'),
  ownWritesNotRead: flaw(
    'own writes not read',
    'Users who read an item they had changed, and did not see their change.',
  ),
  lostUpdates: flaw('lost updates', 'Writes that another one, which had read the same, wrote over.'),
  lostWrites: flaw('lost writes', 'Writes that were answered, and that no copy has any more.'),
  lostItems: flaw(
    'lost items',
    'Items whose last copy was on a disk that is gone, or at a shard that was taken away.',
  ),
  lostReads: flaw('reads of lost items', 'Reads of what is lost, answered as if it had never been.'),
  lostMessages: flaw('lost messages', 'Messages that were taken in, and gone before anybody had done them.'),
  duplicateWrites: flaw('duplicate writes', 'Writes done once more by a further attempt of a caller.'),
  duplicates: flaw('messages done twice', 'Messages that a worker did although it had been done before.'),
  outOfOrder: flaw('messages out of order', 'Messages done after a later one about the same item.'),
  deadLetters: flaw('dead letters', 'Messages put aside after too many failed tries.'),
  lostDeadLetters: flaw(
    'lost dead letters',
    'Messages put aside after too many failed tries, and gone before anybody had done them.',
  ),
  expired: flaw('expired messages', 'Messages that were kept no longer, and that nobody had done.'),
  unheard: flaw('messages nobody subscribed to', 'Messages published while there was no subscriber.'),
  dropped: flaw(
    'messages of subscribers that left',
    'Messages that waited for a subscriber that is no more.',
  ),
  sessionsLost: flaw(
    'lost sessions',
    'Users whose session was on an instance that is gone, or not the one they came to.',
  ),

  // What a store does.
  hits: count('hits', 'Requests answered from what was kept.'),
  misses: count('misses', 'Requests for what was not kept.'),
  bufferHits: count('buffer hits', 'Pages that were looked up and were in memory.'),
  bufferMisses: count('buffer misses', 'Pages that were looked up and had to be read from the disk.'),
  collapsed: count(
    'collapsed misses',
    'Misses that waited for the answer to an earlier one of the same item.',
  ),
  localHits: count('hits of own copies', 'Reads answered from the memory of the instance that got them.'),
  localMisses: count('misses of own copies', 'Reads of which the instance that got them had no copy.'),
  purged: count('replies purged', 'Replies dropped because what they are about was written.'),
  bytesPushed: {
    ...count(
      'pushed to the edge',
      'Bytes of replies brought before anybody asked, because something changed.',
    ),
    unit: 'bytes',
  },
  evictions: count('evictions', 'Items dropped to make room for others.'),
  invalidations: count('invalidations', 'Items dropped because they were written elsewhere.'),
  readRepairs: count(
    'read repairs',
    'Copies that were set right because a read found them older than others.',
  ),
  conflicts: count(
    'conflicts',
    'Writes refused or tried anew because another one of the same item came first.',
  ),
  recognizedWrites: count(
    'recognized writes',
    'Writes known by their key from an earlier attempt, and not done again.',
  ),
  copies: count('copies made', 'Copies of all data to a fresh disk, or of messages for further subscribers.'),
  degradations: count('waits given up', 'Times the primary stopped waiting for copies.'),
  degradedCommits: count('commits without a copy', 'Writes answered although no copy had them yet.'),
  pagesRead: count('pages read', 'Pages of data or of an index that came from disk.'),
  pagesWritten: count('pages written', 'Changed pages that went to disk.'),
  scans: count('scans', 'Requests that had to look through all items, because no index helped.'),
  elections: count('elections', 'Times a new leader was chosen.'),
  stepDowns: count('leaders stepped down', 'Leaders that stopped because a majority did not hear them.'),
  noQuorum: count('refused without a quorum', 'Calls refused because too few copies could be reached.'),
  slotsMoved: count('slots moved', 'Parts of the keys that went from one shard to another.'),
  splits: count('splits', 'Shards divided because they were full or busy.'),
  scattered: count(
    'asked of all shards',
    'Requests that did not say where their data is, so that every shard was asked.',
  ),

  // What messages go through.
  published: count('messages taken in', 'Messages that publishers handed over.'),
  delivered: count('messages delivered', 'Messages handed to workers for the first time.'),
  redelivered: count(
    'messages delivered again',
    'Messages handed out once more, because nobody said that they were done.',
  ),
  returned: count(
    'messages returned',
    'Messages that came back because their worker took too long, failed or died.',
  ),
  acknowledged: count('messages done', 'Messages that a worker said it had done.'),
  acknowledgedLate: count('done too late', 'Messages done after they had been given to somebody else.'),
  removed: count('messages removed', 'Messages taken off the log because they were old enough.'),
  replayed: count('messages replayed', 'Messages set back to be read again.'),
  redriven: count('dead letters given back', 'Dead letters that were put in line again.'),
  jobsDone: count('jobs done', 'Jobs that ended well.'),
  neverDone: flaw('messages never done', 'Messages that are gone, and that no worker has done.'),
  jobsFailed: count('jobs failed', 'Jobs that ended badly.'),

  failovers: count('failovers', 'Replicas that took over because the primary did not answer any more.'),
  promotions: count('promotions', 'Replicas that took over because somebody ordered it.'),

  // What stands in between.
  answeredByResolver: count(
    'answers from a resolver',
    'Look-ups answered by a resolver from what it had been told before.',
  ),
  answeredByAuthority: count(
    'answers from the authority',
    'Look-ups that came to the name server itself, because no resolver knew.',
  ),
  lookUps: count('look-ups', 'Names looked up at a name server.'),
  requests: count('requests billed', 'Requests that its provider bills.'),
  billedCalls: count('calls billed', 'Calls that its provider bills.'),
  billedReads: count('reads billed', 'Reads that its provider bills.'),
  billedWrites: count('writes billed', 'Writes that its provider bills.'),
  bytesOut: { ...count('sent to users', 'Bytes that its provider bills as sent to users.'), unit: 'bytes' },
  overQuota: count('over the quota', 'Calls refused because the caller had used up its quota.'),
  rateLimited: count(
    'over the limit',
    'Calls refused because all callers together asked for more than is let through.',
  ),
  overConcurrency: count('too many at once', 'Calls refused because too many were going on.'),
  outageErrors: count('refused in an outage', 'Calls refused while the provider was out.'),
  ejections: count('ejections', 'Targets taken out of rotation because they did worse than the others.'),
  cutOff: count('calls cut off', 'Calls that were still open when their target had to be gone.'),
  logLines: count('log lines taken in', 'Lines that parts sent to a monitor over links of role log.'),
  scrapes: count('figures heard', 'Questions of a monitor that a machine answered.'),
  scrapesMissed: count('figures missed', 'Questions of a monitor that nobody answered in time.'),
  alertsFired: count('alerts raised', 'Figures that a monitor found wrong for too long.'),
  alertsNotKept: count('alerts not kept', 'Alerts beyond the first thousand, which the report only counts.'),
  rollbacks: count('rollbacks', 'New versions that went back because the first instances failed too much.'),
  instancesAdded: count('instances added', 'Instances that autoscaling started.'),
  instancesRemoved: count('instances removed', 'Instances that autoscaling took away.'),
}

function count(words: string, help: string): CountWords {
  return { words, help }
}

function flaw(words: string, help: string): CountWords {
  return { words, help, isFlaw: true }
}
