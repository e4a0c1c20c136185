// Avoidance: the targets a caller leaves alone for a while, because it could not reach them.
// Picture: numbers crossed out in one's own phone book, each with the hour from which to try it again.
// Invariant: it knows only how the caller's own calls went; where everything is crossed out, nothing is.
// Source: max_fails and fail_timeout of NGINX (ngx_http_upstream_module): when the time is over one call goes there
// again, and the others wait for how it ends.
import type { LinkPlan } from './plan'

type Rule = Pick<LinkPlan, 'ejectAfter' | 'ejectMs'>

export class Avoidance {
  /** Calls in a row that reached nobody, by target instance. */
  private readonly missed = new Map<number, number>()
  /** When a call may try it again, by target instance that is avoided. */
  private readonly againMs = new Map<number, number>()
  /** The caller's life these notes were made in: one that restarts has forgotten them. */
  private life = 0

  /** A call reached nobody there. */
  miss(target: number, nowMs: number, { ejectAfter, ejectMs }: Rule, life: number): void {
    this.forgetIfRestarted(life)
    const count = (this.missed.get(target) ?? 0) + 1
    this.missed.set(target, count)
    if (count >= ejectAfter) this.againMs.set(target, nowMs + ejectMs)
  }

  /** Somebody answered there, whatever the answer was. */
  reach(target: number): void {
    if (this.missed.size === 0) return
    this.missed.delete(target)
    this.againMs.delete(target)
  }

  /** Those of the targets that may be called; all of them when none may. */
  allowed(active: readonly number[], nowMs: number, life: number): readonly number[] {
    this.forgetIfRestarted(life)
    if (this.againMs.size === 0) return active
    const allowed = active.filter((target) => !this.avoids(target, nowMs))
    return allowed.length === 0 ? active : allowed
  }

  /** Whether none of the targets may be called. */
  avoidsAll(active: readonly number[], nowMs: number, life: number): boolean {
    this.forgetIfRestarted(life)
    return this.againMs.size > 0 && active.every((target) => this.avoids(target, nowMs))
  }

  /** A call goes there: if the time was over, it is the one that tries. */
  call(target: number, nowMs: number, { ejectMs }: Rule): void {
    if (this.againMs.size === 0) return
    const againMs = this.againMs.get(target)
    if (againMs !== undefined && againMs <= nowMs) this.againMs.set(target, nowMs + ejectMs)
  }

  private avoids(target: number, nowMs: number): boolean {
    return (this.againMs.get(target) ?? 0) > nowMs
  }

  private forgetIfRestarted(life: number): void {
    if (life === this.life) return
    this.life = life
    this.missed.clear()
    this.againMs.clear()
  }
}
