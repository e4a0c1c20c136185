import { describe, expect, test } from 'vitest'
import { reportText } from './report-text'
import { summarize } from './summary'
import { captureTerminal } from './testing/captured-terminal'
import { smallReport } from './testing/small-report'

const terminal = captureTerminal()

describe('report text', () => {
  test('one run', () => {
    expect(reportText(summarize([smallReport(1)], 250), terminal)).toMatchInlineSnapshot(`
      "A small shop
      seed 1, 60 s simulated, the first 10 s not counted; 100,000 events in 250 ms (400,000 /s)

      Requests
        type    arrivals     ok  failed  in flight     mean    p50    p95    p99     max
        browse    100 /s  4,900      90         10  12.5 ms  10 ms  25 ms  40 ms  120 ms

      Components
        component  kind      calls  failed     mean    p99   cpu  memory  disk  network  waiting  fullest
        Users      clients  100 /s     100  12.5 ms  40 ms
        web-1 ×2   server   100 /s     100  12.5 ms  40 ms  62 %    80 %                    1.25  workers 71 %

      Links
        from   to      calls  failed  retries  timeouts     mean    p99
        Users  web-1  100 /s     200      100        80  12.5 ms  40 ms

      Failures
        type    cause    blamed on  requests  of all
        browse  timeout  web-1            50     1 %
        browse  timeout                   30   0.6 %
        browse  refused  web-1            10   0.2 %

      Bill of a month
        part                for              quantity    price  a month   in all
        web-1               machines      1,460 hours  $0.0960  $140.16  $180.90
                            disks             200 GiB    $0.08   $16.00
                            transfer out       288 GB  $0.0859   $24.74
        cache               machines          0 hours    $0.00    $0.00    $0.00  Runs on web-1.
        all                                                              $180.90
        a million requests                                                 $0.70

      Not on the bill
        Support and tax.
      "
    `)
  })

  test('a link with limited connections shows what was waited for them', () => {
    const report = smallReport(1)
    const [link] = report.links
    const links = [
      { ...link, poolWaitMs: { ...link.latencyMs, mean: 3, p99: 7 } },
      { ...link, id: 'other' },
    ]
    const text = reportText(summarize([{ ...report, links }], 250), terminal)
    expect(text).toMatch(/p99 {2}pool wait {2}its p99\n/)
    expect(text).toMatch(/web-1 .*40 ms +3 ms +7 ms\n +Users .*40 ms *\n/)
  })

  test('ways that nobody draws are listed if a call went there in any of the runs', () => {
    const report = smallReport(1)
    const [link] = report.links
    const way = (attempts: number) => ({ ...link, id: 'w', to: 'standby', hidden: true as const, attempts })
    const text = (...attempts: readonly number[]) =>
      reportText(
        summarize(
          attempts.map((count) => ({ ...report, links: [link, way(count)] })),
          250,
        ),
        terminal,
      )
    expect(text(0, 0)).not.toContain('standby')
    expect(text(0, 5)).toMatch(/\n +Users +standby /)
  })

  test('several runs show how far each mean may be off', () => {
    const text = reportText(summarize([smallReport(1, 1), smallReport(2, 1.2)], 250), terminal)
    expect(text).toContain('seeds 1 to 2')
    expect(text).toMatch(/13\.8 ±\d+\.\d ms/)
  })

  test('runs that ended with different numbers of instances show from which to which', () => {
    const withInstances = (count: number) => {
      const report = smallReport(1)
      const [users, web] = report.components
      const instances = Array.from({ length: count }, () => web.instances[0])
      return { ...report, components: [users, { ...web, instances }] }
    }
    const shownAt = (...counts: readonly number[]) =>
      /\n {2}(web-1.*?) +server/.exec(reportText(summarize(counts.map(withInstances), 250), terminal))?.[1]
    expect(shownAt(2, 3, 2)).toBe('web-1 ×2 to 3')
    expect(shownAt(1, 2)).toBe('web-1 ×1 to 2')
    expect(shownAt(3, 3)).toBe('web-1 ×3')
    expect(shownAt(1, 1)).toBe('web-1')
  })

  test('the bill of several runs shows what they agree on', () => {
    const text = reportText(summarize([smallReport(1, 1), smallReport(2, 1.2)], 250), terminal)
    expect(text).toMatch(/web-1 +machines +1,460 hours +\$0\.0960 /)
    expect(text).toMatch(/transfer out +317 ±\d+ GB/)
  })

  test('without a bill nothing is said of what is not on it', () => {
    const report = smallReport(1)
    const text = reportText(summarize([{ ...report, bill: { ...report.bill, totalUsd: 0 } }], 250), terminal)
    expect(text).not.toContain('Bill')
    expect(text).not.toContain('Not on the bill')
  })

  test('only a terminal gets bold type', () => {
    const summary = summarize([smallReport(1)], 250)
    expect(reportText(summary, terminal)).not.toContain('\u001b')
    const watched = captureTerminal({ results: true, remarks: true })
    expect(reportText(summary, watched)).toContain('\u001b[1mRequests\u001b[22m')
  })

  test('what did not happen takes no room', () => {
    const report = { ...smallReport(1), requestTypes: [], links: [] }
    const text = reportText(summarize([report], 250), terminal)
    expect(text).not.toContain('Failures')
    expect(text).not.toContain('Links')
    expect(text).not.toContain('Warnings')
  })

  test('warnings stand at the end, where they are read', () => {
    const report = { ...smallReport(1), warnings: ['3 % of the requests were still in flight.'] }
    const text = reportText(summarize([report], 250), terminal)
    expect(text.endsWith('Warnings\n  3 % of the requests were still in flight.\n')).toBe(true)
  })

  test('no line is wider than a wide terminal', () => {
    const lines = reportText(summarize([smallReport(1)], 250), terminal).split('\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(130)
  })
})
