// Canary: the first instances with a new version, watched for a while before the others get it.
// Picture: the bird in the mine. Invariant: only calls that ended at these instances while they were watched count.

export class Canary {
  private ok = 0
  private failed = 0

  note(isOk: boolean): void {
    if (isOk) this.ok += 1
    else this.failed += 1
  }

  /** Of the calls that ended; 0 when none did. */
  get failedShare(): number {
    return this.failed === 0 ? 0 : this.failed / (this.ok + this.failed)
  }
}
