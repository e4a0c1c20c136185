// Every figure of a machine that is changed while a job is under way: what is done stays done, the rest goes at the new
// figure, from this instant on.
import { describe, expect, test } from 'vitest'
import { setSettings } from '../../scenario/edits/set-settings'
import { valueOf } from '../../scenario/testing/worlds'
import { design, ONE_CORE, Trial } from '../testing/design'
import type { RequestType, Scenario } from '../../scenario/document'

type Settings = Readonly<Record<string, number | string | boolean>>

interface World {
  readonly kind: 'server' | 'database'
  readonly settings: Settings
  /** Each of so many asks at 1,000 ms, 2,000 ms, ... */
  readonly crowds?: number
  readonly type?: Partial<RequestType>
  readonly itemBytes?: number
}

const FAR = 10_000

function world({ kind, settings, crowds = 1, type = {}, itemBytes = 0 }: World): Scenario {
  const users = Array.from({ length: crowds }, (_, n) => `users ${n}`)
  const free =
    kind === 'server' ? { readCpuMs: 0, writeCpuMs: 0 } : { address: 'public', readCpuMs: 0, writeCpuMs: 0 }
  const once = { timeoutMs: 0, maxAttempts: 1 }
  return design({
    components: {
      ...Object.fromEntries(users.map((id) => [id, ['clients', { rateRps: 1 }] as const])),
      box: [kind, { ...ONE_CORE, diskLatencyMs: 0, ...free, ...settings }],
    },
    links: Object.fromEntries(users.map((id) => [`${id} > box`, ['call', once] as const])),
    requestTypes: [type],
    dataSets: [{ items: 1, itemBytes }],
  })
}

/** The change is made at this time; how each of the first requests ended, and when. */
function ended(of: World, atMs: number, change: Settings, untilMs = FAR): readonly string[] {
  const scenario = world(of)
  const trial = new Trial(scenario).to(atMs)
  const seen: string[] = []
  trial.kernel.observer = {
    requestEnded: (ok) => seen.push(`${ok ? 'ok' : 'failed'} ${Math.round(trial.kernel.nowMs * 100) / 100}`),
    callEnded: () => undefined,
  }
  trial.edit(valueOf(setSettings(scenario, { id: 'box', settings: change }))).to(untilMs)
  return seen
}

const JOB: World = { kind: 'server', settings: { readCpuMs: 100 } }
const WRITE: World = { kind: 'database', settings: { logBytesPerWrite: 1000 }, type: { operation: 'write' } }

describe('a figure changed at 1,050 ms acts at once:', () => {
  test('cores', () => {
    // Two jobs of 100 ms share one core from 1,000 on: 75 of each are left.
    const two = { ...JOB, crowds: 2 }
    expect(ended(two, 1050, { vCpus: 2 }, 1999)).toEqual(['ok 1125', 'ok 1125'])
    expect(ended({ ...two, settings: { ...two.settings, vCpus: 2 } }, 1050, { vCpus: 1 }, 1999)).toEqual([
      'ok 1150',
      'ok 1150',
    ])
  })

  test('clock', () => {
    expect(ended(JOB, 1050, { clockGhz: 6 }, 1999)).toEqual(['ok 1075'])
    expect(ended(JOB, 1050, { clockGhz: 1 }, 1999)).toEqual(['ok 1200'])
  })

  test('memory', () => {
    const need = { readCpuMs: 100, baseMemoryMib: 512, memoryPerCallMib: 400, restartMs: 20 }
    const two: World = { kind: 'server', settings: { ...need, memoryGib: 1 }, crowds: 2 }
    // The second of 1,000 did not fit, that of 2,000 does: both share the core.
    expect(ended(two, 1050, { memoryGib: 2 }, 2999)).toEqual(['ok 1100', 'ok 2200', 'ok 2200'])
    // 912 MiB are in use when 512 are left: it dies, is back at 1,070, and has no room for a call.
    expect(ended({ ...two, crowds: 1 }, 1050, { memoryGib: 0.5 }, 2999)).toEqual([
      'failed 1050',
      'failed 2000',
    ])
  })

  test('disk size', () => {
    // One item of 2 GB on a disk of 1 GiB: full; on one of 10 it is not.
    const full: World = {
      ...WRITE,
      settings: { ...WRITE.settings, diskGib: 1, diskIops: 10_000 },
      itemBytes: 2e9,
    }
    const seen = ended(full, 1050, { diskGib: 10 }, 2999)
    expect(seen).toEqual(['ok 2000.1'])
    expect(
      ended({ ...full, settings: { ...full.settings, diskGib: 10 } }, 1050, { diskGib: 1 }, 2999),
    ).toEqual(['failed 2000'])
  })

  test('disk operations', () => {
    const slow = { ...WRITE, settings: { ...WRITE.settings, diskIops: 10 } }
    expect(ended(slow, 1050, { diskIops: 20 }, 1999)).toEqual(['ok 1075'])
  })

  test('disk throughput', () => {
    const large = { ...WRITE, settings: { logBytesPerWrite: 1_000_000, diskMbps: 10, diskIops: 1000 } }
    expect(ended(large, 1050, { diskMbps: 20 }, 1999)).toEqual(['ok 1075'])
  })

  test('disk latency, for the next operation', () => {
    const late = { ...WRITE, settings: { ...WRITE.settings, diskIops: 10_000, diskLatencyMs: 100 } }
    expect(ended(late, 1050, { diskLatencyMs: 10 }, 2999)).toEqual(['ok 1100.1', 'ok 2010.1'])
  })

  test('network', () => {
    // 12.5 MB at 1 Gbps take 100 ms; what they take on the users' side is passed at the same time.
    const large: World = { kind: 'server', settings: {}, type: { replyBytes: 12_500_000 } }
    expect(ended(large, 1050, { networkGbps: 2 }, 1999)).toEqual(['ok 1075'])
    expect(ended(large, 1050, { networkGbps: 0.5 }, 1999)).toEqual(['ok 1150'])
  })

  test('instances', () => {
    const long = { ...JOB, settings: { readCpuMs: 1500 } }
    // Of two the first has its turn at 2,000, and shares; the call of 3,000 finds the new one.
    expect(ended(long, 1050, { instances: 2 }, 4600)).toEqual(['ok 3000', 'ok 4000', 'ok 4500'])
    // The one sent away ends its call of 2,000; those of 3,000 and 4,000 share the other.
    const two = { ...long, settings: { ...long.settings, instances: 2 } }
    expect(ended(two, 2050, { instances: 1 }, 5100)).toEqual(['ok 2500', 'ok 3500', 'ok 5000'])
  })

  test('instance type, with all it fills', () => {
    // A c5.large has 2 cores of 3.4 GHz: the two jobs have 75 left, and each a core.
    const [first, second] = ended({ ...JOB, crowds: 2 }, 1050, { instanceType: 'c5.large' }, 1999)
    expect([first, second]).toEqual(['ok 1116.18', 'ok 1116.18'])
  })
})
