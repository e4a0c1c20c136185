// Release: what a new version of a program does to whoever runs it, besides restarting it.
// Picture: the small print of an update. Invariant: an instance runs one version; the one before leaves nothing behind.
import { removeOne } from '../core/remove-one'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import { changeInstance } from './machines'
import type { ReleasePlan } from './plan'
import { changeErrorShares } from './error-shares'

/** From now on it runs this version; undefined: that of the design. */
export function install(kernel: Kernel, instance: Instance, release: ReleasePlan | undefined): void {
  const before = instance.release
  instance.release = release
  instance.rent.runs(release?.version)
  const cpu = instance.slowFactors.cpu
  if (before !== undefined) {
    changeErrorShares(instance, (shares) => removeOne(shares, before.share))
    removeOne(cpu, before.factor)
  }
  if (release !== undefined) {
    changeErrorShares(instance, (shares) => shares.push(release.share))
    cpu.push(release.factor)
  }
  instance.machine?.slowDown()
  const version =
    release?.version === undefined ? undefined : instance.component.versions.get(release.version)
  if (version === instance.version) return
  instance.version = version
  changeInstance(kernel, instance)
  instance.behavior.configure?.(version?.plan.settings ?? {})
  instance.behavior.saw?.({ what: 'settings-changed' })
}
