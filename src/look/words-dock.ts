// Words of the dock and of what its pages have in common.
export const dockWords = {
  label: 'Readings',
  pages: 'Pages of readings',
  close: 'Close readings',
  resize: 'Height of the readings',
  loading: 'Being loaded',
  charts: 'Charts',
  requests: 'Requests',
  events: 'Events',
  runs: 'Runs',
  sweep: 'Sweep',
  problems: 'Problems',
} as const
