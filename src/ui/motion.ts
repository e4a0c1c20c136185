// How long a movement of the view may take: no time at all for those who asked for stillness.
export function motionMs(ms: number): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : ms
}
