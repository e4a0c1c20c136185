// What routing works with: boxes, wires between them, and pipes laid side by side.
export interface Box {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What a pipe joins, and in which role: roles leave a card apart. */
export interface Joint {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly role: string
}

/** A link as the plumber sees it, with its inner width. */
export interface Wire extends Joint {
  readonly bore: number
}

/** The wall on either side of a bore. */
export const WALL = 1

/** Pipes side by side, neighbors sharing a wall: the center of each, around 0, and the width over all. */
export function stack(bores: readonly number[]): {
  readonly centers: readonly number[]
  readonly width: number
} {
  const width = stackWidth(bores)
  let at = -width / 2 + WALL
  const centers = bores.map((bore) => {
    const center = at + bore / 2
    at += bore + WALL
    return center
  })
  return { centers, width }
}

/** 0 for no pipe. */
export function stackWidth(bores: readonly number[]): number {
  return bores.length === 0 ? 0 : bores.reduce((sum, bore) => sum + bore + WALL, WALL)
}
