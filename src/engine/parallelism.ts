// Parallelism: how much several busy cores get done together, by the Universal Scalability Law.
// Picture: cooks in one kitchen: some steps only one can do at a time, and the more there are the more they talk.
// Invariant: k busy cores do k / (1 + serialFraction (k - 1) + coherency k (k - 1)) times what one does alone.
// N. J. Gunther, "Guerrilla Capacity Planning", 2007; without coherency it is Amdahl's law of 1967.

export interface Parallelism {
  /** Share of the work that only one core at a time can do. */
  readonly serialFraction: number
  /** Share of the work for every pair of cores that have to agree. */
  readonly coherency: number
}

/** What each of `busy` cores does, of what it would do alone. */
export function shareOfSpeed(busy: number, { serialFraction, coherency }: Parallelism): number {
  return busy <= 1 ? 1 : 1 / (1 + serialFraction * (busy - 1) + coherency * busy * (busy - 1))
}
