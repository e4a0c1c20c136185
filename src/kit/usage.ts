// Usage: what of a component a provider would meter, as rates.
// Picture: the readings the meter man takes down, whatever the tariff.
// Invariant: bytes stand under the price they have: what nobody is billed for is not in here.

export interface Usage {
  /** Machines paid for, on average: booting and broken ones too. */
  readonly machines: number
  /** What its kind is billed by, if it is a service: requests, look-ups. */
  readonly unitsPerS: number
  /** Sent to or received from other zones: both ends pay. */
  readonly betweenZonesBytesPerS: number
  /** Sent to other regions; by a service: asked of machines. */
  readonly betweenRegionsBytesPerS: number
  /** Sent to users; by a service: answered to whoever calls it. */
  readonly outBytesPerS: number
  /** What its kind bills as writes, if it is a service that has another price for them. */
  readonly writesPerS: number
  /** What it keeps now, counted once however many copies there are; 0 where disks are paid for. */
  readonly storedBytes: number
}
