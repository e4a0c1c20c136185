import { expect, test } from 'vitest'
import { formatMs } from '../core/format'
import { subscriberLines } from './subscribers-text'
import type { ReplicatedReport } from './summary'

test('each subscriber has a line, by its name', () => {
  const figure = (mean: number) => ({ mean, halfWidth: null })
  const report = {
    components: [
      {
        id: 'queue-1',
        name: 'orders',
        subscribers: [
          {
            component: 'worker-1',
            waiting: figure(1200),
            taken: figure(2),
            dead: figure(0),
            oldestMs: figure(3200),
          },
        ],
      },
      { id: 'worker-1', name: 'mailers' },
    ],
  } as unknown as ReplicatedReport
  expect(subscriberLines(report)).toEqual([
    `orders for mailers: 1,200 waiting, 2 in work, 0 dead letters, oldest ${formatMs(3200, { seconds: true })}`,
  ])
})
