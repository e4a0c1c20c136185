// Link terms: what was agreed for a link, as it is read at every call over it.
// Picture: one printed form for all contracts: whoever has read one knows where each clause stands in the next.
// Invariant: the terms of all links have the same fields in the same order, wherever their plans came from: to the
// JavaScript engine they are of one shape, and it need not look for a field (docs/adr/0007-speed.md).
import type { LinkPlan } from './plan'

export function termsOf(plan: LinkPlan): LinkPlan {
  return {
    id: plan.id,
    from: plan.from,
    to: plan.to,
    role: plan.role,
    latencyMs: plan.latencyMs,
    timeoutMs: plan.timeoutMs,
    maxAttempts: plan.maxAttempts,
    backoffMs: plan.backoffMs,
    backoffFactor: plan.backoffFactor,
    backoffCapMs: plan.backoffCapMs,
    jitter: plan.jitter,
    retryErrors: plan.retryErrors,
    retryWrites: plan.retryWrites,
    connectTimeoutMs: plan.connectTimeoutMs,
    pick: plan.pick,
    ejectAfter: plan.ejectAfter,
    ejectMs: plan.ejectMs,
    retryBudget: plan.retryBudget,
    breaker: plan.breaker,
    breakerWindowMs: plan.breakerWindowMs,
    breakerMinCalls: plan.breakerMinCalls,
    breakerFailureRate: plan.breakerFailureRate,
    breakerOpenMs: plan.breakerOpenMs,
    deadlineMs: plan.deadlineMs,
    cancelOnTimeout: plan.cancelOnTimeout,
    hedgeAfterMs: plan.hedgeAfterMs,
    cancelLosers: plan.cancelLosers,
    poolSize: plan.poolSize,
    poolWaitMs: plan.poolWaitMs,
    handshake: plan.handshake,
    tlsCalleeCpuMs: plan.tlsCalleeCpuMs,
    tlsCallerCpuMs: plan.tlsCallerCpuMs,
    keepAliveMs: plan.keepAliveMs,
    loss: plan.loss,
    onFailure: plan.onFailure,
  }
}
