// Breaker picture: the circuit breaker of a link, as a switch across its pipe.
// Picture: the symbol of an electrician's plan. Invariant: the state shows in the lever, not by color alone.
import type { Palette } from './palette'
import type { Point } from './polyline'
import { element } from './svg'

export type BreakerState = 'open' | 'half-open' | 'closed'

/** How the lever lies, stands or hangs between. */
export const LEVERS: Readonly<Record<BreakerState, string>> = {
  closed: 'M-8 2H8',
  'half-open': 'M-8 2 7-3',
  open: 'M-8 2 4-8',
}

export function breakerPicture({ x, y }: Point, state: BreakerState, palette: Palette): string {
  const [plate, edge, ink] = LOOKS[state]
  const isBetween = state === 'half-open'
  return element(
    'g',
    { 'data-breaker': state, transform: `translate(${x} ${y})` },
    element('rect', {
      x: -15,
      y: -10,
      width: 30,
      height: 20,
      rx: 4,
      fill: palette[plate],
      stroke: palette[edge],
      'stroke-width': state === 'open' ? 1.5 : 1,
      'stroke-dasharray': isBetween ? '3 2' : undefined,
    }),
    element('path', {
      d: LEVERS[state],
      stroke: palette[ink],
      'stroke-width': 1.75,
      'stroke-linecap': 'round',
      'stroke-dasharray': isBetween ? '3 2.5' : undefined,
    }),
    ...[-8, 8].map((cx) => element('circle', { cx, cy: 2, r: 2, fill: palette[ink] })),
  )
}

const LOOKS: Readonly<Record<BreakerState, readonly [keyof Palette, keyof Palette, keyof Palette]>> = {
  closed: ['card', 'line-strong', 'ink-2'],
  'half-open': ['load-busy-tint', 'load-busy', 'load-busy-ink'],
  open: ['fail-tint', 'fail', 'fail-ink'],
}
