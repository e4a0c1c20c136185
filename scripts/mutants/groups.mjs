// Mutants of the ways in which members of a group keep copies: see list.mjs.

const semiSynchronous = 'src/kinds/database/semi-synchronous.test.ts'
const quorum = 'src/kinds/database/quorum.test.ts'
const consensus = 'src/kinds/database/consensus.test.ts'
const leaderless = 'src/kinds/database/leaderless.test.ts'

/** @type {import('./list.mjs').Mutant[]} */
export const GROUP_MUTANTS = [
  {
    name: 'a semi-synchronous primary never gives up waiting',
    file: 'src/kinds/database/commitment.ts',
    find: 'this.hasGivenUp = true',
    replace: 'this.hasGivenUp = false',
    tests: [semiSynchronous],
  },
  {
    name: 'a quorum is what the primary has itself',
    file: 'src/kinds/database/commitment.ts',
    find: 'return Math.min(group.log.lastLsn, this.contacts.receivedBy(this.others))',
    replace: 'return group.log.lastLsn',
    tests: [quorum],
  },
  {
    name: 'members vote for whoever asks, however short the log',
    file: 'src/kinds/database/election.ts',
    find: 'call.version < Math.max(receivedLsn, votesFromLsn)',
    replace: 'call.version < 0',
    tests: [consensus],
  },
  {
    name: 'a leader never notices that it has no majority',
    file: 'src/kinds/database/election.ts',
    find: 'voters.answeredMs + config.electionTimeoutMs',
    replace: 'voters.answeredMs + 1e12',
    tests: [consensus],
  },
  {
    name: 'without a leader one copy is enough for a write',
    file: 'src/kinds/database/group-programs.ts',
    find: "needed: Math.min(config.writeCopies, keptBy(config, all, 'owners')),",
    replace: 'needed: 1,',
    tests: [leaderless],
  },
  {
    name: 'of several answers the oldest is taken',
    file: 'src/engine/groups.ts',
    find: 'version > group.caller.version',
    replace: 'version < group.caller.version',
    tests: [leaderless, quorum],
  },
  {
    name: 'read repair mends the copies that are new',
    file: 'src/kinds/database/leaderless.ts',
    find: 'this.ring.versionAt(member, call.key) < call.version',
    replace: 'this.ring.versionAt(member, call.key) >= call.version',
    tests: [leaderless],
  },
]
