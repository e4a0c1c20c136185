// A report of a small world, with figures that are easy to recognize.
import type { Bill, BillItem, BillLine } from '../../simulation/bill'
import type { CallsReport, LatencyReport, Report } from '../../simulation/report'

/** `slowness` moves latencies; everything else is the same in all reports. */
export function smallReport(seed: number, slowness = 1): Report {
  return {
    title: 'A small shop',
    seed,
    engineVersion: '0.1.0',
    durationS: 60,
    warmupS: 10,
    events: 100_000,
    wallMs: 250,
    warnings: [],
    requestTypes: [
      {
        id: 'browse',
        arrivals: 5000,
        ok: 4900,
        failed: 90,
        inFlight: 10,
        degraded: 0,
        failures: { timeout: 80, refused: 10 },
        blame: { 'refused web-1': 10, 'timeout web-1': 50 },
        latencyMs: latency(slowness),
        precision: {
          batches: 38,
          batchSize: 128,
          meanHalfWidth: 0.5,
          p99HalfWidth: 3,
          drifts: false,
          isSettled: true,
        },
      },
    ],
    components: [
      { id: 'users', kind: 'clients', name: 'Users', ...calls(slowness), instances: [], resources: {} },
      {
        id: 'web-1',
        kind: 'server',
        name: 'web-1',
        ...calls(slowness),
        instances: [calls(slowness), calls(slowness)],
      },
    ],
    links: [
      {
        id: 'link-1',
        from: 'users',
        to: 'web-1',
        calls: 5000,
        attempts: 5100,
        ok: 4900,
        failed: 200,
        inFlight: 0,
        retries: 100,
        timeouts: 80,
        hedges: 0,
        retriesDenied: 0,
        duplicateWrites: 0,
        degraded: 0,
        failures: { timeout: 200 },
        latencyMs: latency(slowness),
        transfer: {
          sentBytes: { zone: 0, zones: 0, regions: 0, internet: 1e6 },
          returnedBytes: { zone: 0, zones: 0, regions: 0, internet: 5e7 },
        },
      },
    ],
    bill: bill(slowness),
  }
}

function bill(slowness: number): Bill {
  return {
    totalUsd: 180.9,
    requestsPerMonth: 257_544_000,
    usdPerMillionRequests: 0.7,
    parts: [
      {
        id: 'web-1',
        name: 'web-1',
        usd: 180.9,
        lines: [
          line('machines', 1460, 'hours', 0.096),
          line('storage', 200, 'GiB', 0.08),
          line('between-zones', 0, 'GB', 0.01),
          line('out', 288 * slowness, 'GB', 0.0859),
        ],
      },
      {
        id: 'cache-1',
        name: 'cache',
        usd: 0,
        note: 'Runs on web-1.',
        lines: [line('machines', 0, 'hours', 0)],
      },
      { id: 'free-1', name: 'free', usd: 0, lines: [line('machines', 730, 'hours', 0)] },
    ],
    unpriced: ['Support and tax.'],
  }
}

function line(item: BillItem, quantity: number, unit: string, usdPerUnit: number): BillLine {
  return { item, quantity, unit, usdPerUnit, usd: quantity * usdPerUnit }
}

function latency(slowness: number): LatencyReport {
  const base = { mean: 12.5, p50: 10, p90: 20, p95: 25, p99: 40, p999: 90, max: 120 }
  return Object.fromEntries(
    Object.entries(base).map(([name, ms]) => [name, ms * slowness]),
  ) as unknown as LatencyReport
}

function calls(slowness: number): CallsReport {
  return {
    received: 5000,
    ok: 4900,
    failed: 100,
    cancelled: 0,
    inFlight: 0,
    wasted: 20,
    failures: { refused: 100 },
    latencyMs: latency(slowness),
    resources: {
      cpu: { utilization: 0.62, queueLengthMean: 0 },
      memory: { utilization: 0.8, queueLengthMean: 0 },
      workers: { utilization: 0.71, queueLengthMean: 1.25 },
    },
    counts: {},
    storedBytes: 0,
    diskBytes: 0,
  }
}
