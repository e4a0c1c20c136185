// Catalog: instance types one can rent, with the hardware they give and what they cost.
// Picture: the price list of a machine shop.
// Invariant: network is the baseline a machine can hold for good, never its burst; prices are on demand, us-east-1.
//
// Source: AWS Price List API and the EC2 and EBS instance specifications, read 2026-08-28 (us-east-1, Linux, on demand).
// Disk figures are those of a default gp3 volume: 3,000 operations/s and 125 MB/s (AWS EBS documentation).
// Clocks are the sustained all-core figures of the processor families (Intel Xeon 8175M/8259CL: 2.5 GHz for t3,
// 8375C: 2.9 GHz for m6i, 3.4 GHz for c5 (8124M), AWS Graviton2: 2.5 GHz for r6g, Graviton3: 2.6 GHz for m7g).

export interface InstanceType {
  readonly id: string
  readonly vCpus: number
  readonly clockGhz: number
  readonly memoryGib: number
  readonly networkGbps: number
  readonly pricePerHour: number
}

/** Volume that comes with every type until its figures are edited. */
export const DEFAULT_DISK = { diskGib: 100, diskIops: 3000, diskMbps: 125, diskLatencyMs: 0.5 } as const

export const INSTANCE_TYPES: readonly InstanceType[] = [
  { id: 't3.micro', vCpus: 2, clockGhz: 2.5, memoryGib: 1, networkGbps: 0.064, pricePerHour: 0.0104 },
  { id: 't3.medium', vCpus: 2, clockGhz: 2.5, memoryGib: 4, networkGbps: 0.256, pricePerHour: 0.0416 },
  { id: 't3.xlarge', vCpus: 4, clockGhz: 2.5, memoryGib: 16, networkGbps: 1.024, pricePerHour: 0.1664 },
  { id: 't3.2xlarge', vCpus: 8, clockGhz: 2.5, memoryGib: 32, networkGbps: 2.048, pricePerHour: 0.3328 },
  { id: 'm6i.large', vCpus: 2, clockGhz: 2.9, memoryGib: 8, networkGbps: 0.781, pricePerHour: 0.096 },
  { id: 'm6i.xlarge', vCpus: 4, clockGhz: 2.9, memoryGib: 16, networkGbps: 1.562, pricePerHour: 0.192 },
  { id: 'm6i.2xlarge', vCpus: 8, clockGhz: 2.9, memoryGib: 32, networkGbps: 3.125, pricePerHour: 0.384 },
  { id: 'c5.large', vCpus: 2, clockGhz: 3.4, memoryGib: 4, networkGbps: 0.75, pricePerHour: 0.085 },
  { id: 'c5.xlarge', vCpus: 4, clockGhz: 3.4, memoryGib: 8, networkGbps: 1.25, pricePerHour: 0.17 },
  { id: 'c5.2xlarge', vCpus: 8, clockGhz: 3.4, memoryGib: 16, networkGbps: 2.5, pricePerHour: 0.34 },
  { id: 'm7g.large', vCpus: 2, clockGhz: 2.6, memoryGib: 8, networkGbps: 0.937, pricePerHour: 0.0816 },
  { id: 'r6g.large', vCpus: 2, clockGhz: 2.5, memoryGib: 16, networkGbps: 0.75, pricePerHour: 0.1008 },
  { id: 'r6g.xlarge', vCpus: 4, clockGhz: 2.5, memoryGib: 32, networkGbps: 1.25, pricePerHour: 0.2016 },
]

/** A type by its name, or undefined for `custom` and names not in the catalog. */
export function instanceType(id: string): InstanceType | undefined {
  return INSTANCE_TYPES.find((type) => type.id === id)
}
