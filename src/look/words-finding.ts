// Words of the finding's sentence. It comes after the first picture, and so do these.
export const findingWords = {
  and: ' and ',
  commaAnd: ', and ',
  nothingFinished: 'No request has ended in the last windows.',
  nobodyAsks: 'Nobody sends requests: add clients and link them to what they use.',
  noTraffic: 'Nobody has sent a request in the last windows: give the clients more traffic.',
  noneFails: 'no request has failed lately',
  calmBefore: 'All is calm: the fullest part is ',
  calmEmpty: 'All is calm: no part is used by more than 5 %.',
  fullestPart: (name: string, resource: string, percent: string) =>
    `${ownedBy(name)} ${resource} at ${percent}`,
  fullestIs: (name: string, resource: string, percent: string) =>
    `${ownedBy(name)} ${resource} is at ${percent}`,
  down: (name: string) => `${name} is down`,
  partlyDown: (name: string, down: number, instances: number) =>
    `${down} of ${instances} instances of ${name} ${down === 1 ? 'is' : 'are'} down`,
  slow: (name: string, factor: number) => `${name} works ${factor}× slower`,
  takenOut: (by: string, names: string) => `${by} has taken ${names} out of rotation`,
  waiting: (name: string) => `${name} is full of calls that wait for another part`,
  lostWaiting: (percent: string, type: string | undefined, isLost: string) =>
    `${percent} of ${type === undefined ? 'the' : ownedBy(type)} time ${isLost} lost waiting for `,
  is: 'is',
  was: 'was',
  lostToo: (percent: string) => `${percent} for `,
  turnedAway: (percent: string) => `${percent} of requests are turned away: `,
  namely: ': ',
  isFull: ' is full',
  areFull: ' are full',
  noAnswer: ', which did not answer',
  at: (percent: string) => ` (at ${percent})`,
  because: ', because ',
  isAt: (percent: string) => ` is at ${percent}`,
  heldUpBy: ', which wait for ',
  heldUpThen: ', which waited for ',
  though: (resource: string, percent: string) => ` (its ${resource} is only at ${percent})`,
  poolsMore: (count: number) => `${count} more`,
  shortOf: (name: string, resource: string) => `${ownedBy(name)} ${resource}`,
  /** Of what can be short; a pool has its own name. */
  short: {
    cpu: 'CPU',
    'disk space': 'disk',
    'link pool': 'connections to others',
    locks: 'item locks',
  } as Readonly<Record<string, string>>,
  spent: (percent: string) => `${percent} of the time is spent `,
  spentWaiting: (percent: string, what: string) => `${percent} of the time is spent waiting for ${what} at `,
  gateUnnamed: 'others',
  on: 'on ',
  onTheWay: 'on the way to ',
  atPart: 'at ',
  missed: (objectives: readonly string[]) =>
    objectives.length === 1
      ? `1 objective is missed so far: ${objectives[0]}`
      : `${objectives.length} objectives are missed so far: ${objectives.join('; ')}`,
  failing: (percent: string) => `${percent} of requests fail`,
  failingOf: (percent: string, cause: string, isAll: boolean) =>
    `${percent} of requests fail (${isAll ? '' : 'mostly '}${cause})`,
  /** Where they fail. */
  failAt: (cause: string, name: string) => `${cause} at ${name}`,
  failBetween: (cause: string, from: string, to: string) => `${cause} on the link from ${from} to ${to}`,
  unlinked: (name: string) => `${name} is linked to nothing`,
} as const

/** The possessive; a name in the plural takes no second s. */
function ownedBy(name: string): string {
  return name.endsWith('s') ? `${name}’` : `${name}’s`
}
