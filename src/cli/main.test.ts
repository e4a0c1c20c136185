// The command as people call it: built, in a process of its own.
import { spawn, spawnSync } from 'node:child_process'
import { afterAll, describe, expect, test } from 'vitest'
import type { Report } from '../simulation/report'
import type { ReplicatedReport } from './summary'
import { createFolder, SHOP } from './testing/shop'

const folder = createFolder()
afterAll(() => folder.remove())
const shop = folder.file('shop.json', SHOP)
const BUILD_TIMEOUT_MS = 120_000

describe('tierscape', { timeout: BUILD_TIMEOUT_MS }, () => {
  test('replications run on threads and are the single runs of consecutive seeds', () => {
    const all = JSON.parse(call('run', shop, '--replications', '3', '--json').stdout) as ReplicatedReport
    expect(all.runs.map(({ seed }) => seed)).toEqual([7, 8, 9])
    const single = JSON.parse(call('run', shop, '--seed', '9', '--json').stdout) as Report
    expect({ ...all.runs[2], wallMs: 0 }).toEqual({ ...single, wallMs: 0 })
    const { arrivals } = all.requestTypes[0]
    const counted = all.runs.map(({ requestTypes }) => requestTypes[0].arrivals)
    expect(arrivals.mean).toBeCloseTo(counted.reduce((sum, one) => sum + one, 0) / 3, 9)
    expect(arrivals.halfWidth).toBeGreaterThan(0)
  })

  test('a mistake ends with code 2, a message on stderr and an empty stdout', () => {
    const { status, stdout, stderr } = call('run', 'nowhere.json', '--replications', '2')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('nowhere.json')
  })

  test('whoever reads the results may stop reading', async () => {
    const child = spawn(process.execPath, ['scripts/tierscape.mjs', 'kinds', '--json'])
    let remarks = ''
    child.stderr.on('data', (text: Buffer) => (remarks += text.toString()))
    child.stdout.once('readable', () => child.stdout.destroy())
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect({ code, remarks }).toEqual({ code: 0, remarks: '' })
  })
})

function call(...args: string[]) {
  return spawnSync(process.execPath, ['scripts/tierscape.mjs', ...args], { encoding: 'utf8' })
}
