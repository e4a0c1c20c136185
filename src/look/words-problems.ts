// Words of the problems: what is doubtful in a design, where it is, and what mends it.
export const problemWords = {
  label: 'Problems of this design',
  none: 'Nothing can be said against this design before it runs.',
  noneMore: 'What it does under load is for the charts and the requests.',
  weights: {
    fails: 'Does not work as drawn',
    risk: 'Works until something breaks or grows',
  },
  show: (name: string) => `Show ${name}`,
  link: (from: string, to: string) => `${from} to ${to}`,
  count: (count: number) => (count === 1 ? '1 problem' : `${count} problems`),
  told: (count: number) =>
    count === 0
      ? 'No problem is left in this design.'
      : count === 1
        ? '1 problem in this design.'
        : `${count} problems in this design.`,
  did: (what: string, where: string) => (where === '' ? what : `${what}: ${where}`),
  mends: {
    second: 'Add an instance',
    replica: (count: string) => (count === '1' ? 'Add a replica' : `Add ${count} replicas`),
    'go-on': 'Go on without it',
    avoid: 'Leave dead ones alone',
    set: (value: string) => `Raise its connections to ${value}`,
    copies: (value: string) => `Keep ${value} copies`,
    atLeast: (value: string) => `Keep at least ${value}`,
    rateRps: 'Back to the usual rate',
    scaleBy: 'Let it go by its own look',
    reset: 'Back to the usual mix',
    rename: 'Give it another name',
    link: (name: string) => `Link it to ${name}`,
    'take-link': 'Let every request take it',
    pools: (size: string) => `Lower the pools to ${size}`,
    worker: 'Add a worker',
    balance: 'Put a load balancer before it',
    failover: 'Let a copy take over',
  },
} as const
