// Error shares: faults by which a share of the calls to an instance fails.
// Picture: several dice thrown for each customer. Invariant: several fail one call as often as if each drew for itself.
import type { Instance } from './instance'

export function changeErrorShares(instance: Instance, change: (shares: number[]) => void): void {
  change(instance.errorShares)
  instance.errorShare = 1 - instance.errorShares.reduce((fine, share) => fine * (1 - share), 1)
}
