// Exits: where pipes leave a card, in the order of where they go.
// Picture: the outlets on the back of a machine.
// Invariant: pipes in the same role leave side by side as one bundle; other roles keep a gap.
import { type Box, stack, stackWidth, type Wire } from './wire'

export interface Exit {
  readonly x: number
  readonly y: number
  /** Wires of the same bundle touch each other here. */
  readonly bundle: string
  /** Place among the exits of the card, from the top. */
  readonly rank: number
}

/** Between the walls of two bundles. */
const GAP = 14

export function exitsOf(wires: readonly Wire[], boxes: ReadonlyMap<string, Box>): ReadonlyMap<string, Exit> {
  const exits = new Map<string, Exit>()
  for (const [source, own] of bySource(wires)) {
    const box = boxes.get(source)!
    const ordered = own.toSorted(
      (a, b) => compareTargets(boxes.get(a.to)!, boxes.get(b.to)!) || compare(a.id, b.id),
    )
    const bundles = bundled(ordered)
    const widths = bundles.map((bundle) => stackWidth(bundle.map((wire) => wire.bore)))
    const total = widths.reduce((sum, width) => sum + width, 0) + GAP * (bundles.length - 1)
    let top = box.y + box.height / 2 - total / 2
    let rank = 0
    bundles.forEach((bundle, place) => {
      const { centers, width } = stack(bundle.map((wire) => wire.bore))
      bundle.forEach((wire, index) => {
        exits.set(wire.id, {
          x: box.x + box.width,
          y: top + width / 2 + centers[index],
          bundle: bundle.length === 1 ? wire.id : `${source} ${place}`,
          rank: rank++,
        })
      })
      top += width + GAP
    })
  }
  return exits
}

function bySource(wires: readonly Wire[]): ReadonlyMap<string, readonly Wire[]> {
  const groups = new Map<string, Wire[]>()
  for (const wire of wires) {
    const group = groups.get(wire.from)
    if (group === undefined) groups.set(wire.from, [wire])
    else group.push(wire)
  }
  return groups
}

function bundled(wires: readonly Wire[]): readonly (readonly Wire[])[] {
  const bundles: Wire[][] = []
  for (const wire of wires) {
    const last = bundles[bundles.length - 1]
    if (last?.[0]?.role === wire.role) last.push(wire)
    else bundles.push([wire])
  }
  return bundles
}

function compareTargets(a: Box, b: Box): number {
  return a.y + a.height / 2 - (b.y + b.height / 2) || a.x - b.x
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
