import { defineConfig } from 'vitest/config'

const slow = 'src/**/*.laws.test.ts'

// Two projects, so that `npm run unit -- --project unit` answers in seconds while the statistical laws take minutes.
export default defineConfig({
  test: {
    environment: 'node',
    pool: 'threads',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'bench/**/*.test.ts'],
          exclude: [slow],
          // No test is about speed: the limits only end what hangs, also on a busy computer.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { extends: true, test: { name: 'laws', include: [slow], testTimeout: 600_000, hookTimeout: 600_000 } },
    ],
  },
})
