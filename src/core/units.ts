// Units and their exact factors, the conversion table inside an engineer's notebook. The engine counts in ms and
// bytes; hardware is stated as catalogues state it. Invariant: prefixes with an i are powers of 1,024, those without
// of 1,000, and "bps" are bits.

export const BYTES_PER_KIB = 1024
export const BYTES_PER_MIB = 1024 * 1024
export const BYTES_PER_GIB = 1024 * 1024 * 1024

/** Cloud prices per month are stated for this many hours (365 × 24 / 12). */
export const HOURS_PER_MONTH = 730

/** CPU work is stated for a core of this clock. */
export const REFERENCE_CLOCK_GHZ = 3

const BITS_PER_BYTE = 8
const MS_PER_SECOND = 1000

/** Gigabits per second to bytes per ms: 1 Gbps carries 125,000 bytes in a ms. */
export function gbpsToBytesPerMs(gbps: number): number {
  return gbps * (1e9 / BITS_PER_BYTE / MS_PER_SECOND)
}

/** Megabits per second to bytes per ms: 1 Mbps carries 125 bytes in a ms. */
export function mbpsToBytesPerMs(mbps: number): number {
  return mbps * (1e6 / BITS_PER_BYTE / MS_PER_SECOND)
}

/** Megabytes (10^6 bytes) per second to bytes per ms: 1 MB/s carries 1,000 bytes in a ms. */
export function megabytesPerSecondToBytesPerMs(megabytesPerSecond: number): number {
  return megabytesPerSecond * (1e6 / MS_PER_SECOND)
}
