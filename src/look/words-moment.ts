// Words of a moment of the past that is shown on the drawing.
export const momentWords = {
  label: 'Moment',
  asAt: (time: string) => `As at ${time}, recorded`,
  goesOn: 'the run goes on',
  stands: 'the run stands still',
  edited: 'the design was edited since',
  live: 'Back to live',
  earlier: 'Earlier window',
  later: 'Later window',
} as const
