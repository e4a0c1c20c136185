// Words of the printed sheet: fetched when something is printed.
export const sheetWords = {
  name: 'Name',
  date: 'Date',
  components: 'Components',
  links: 'Links',
  component: 'Component',
  kind: 'Kind',
  settings: 'Machine, and settings that are not the usual ones',
  usual: 'all as usual',
  on: 'on',
  off: 'off',
  point: (height: number, second: string) => `${height} at ${second}\u202fs`,
} as const
