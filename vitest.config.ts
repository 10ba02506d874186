import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'server/**/*.test.ts',
      'sim/**/*.test.ts',
      'tools/**/*.test.ts',
      'web/test/**/*.test.ts',
    ],
    globalSetup: ['server/test/one-server.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
