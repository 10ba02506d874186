import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'server/**/*.test.ts',
      'sim/**/*.test.ts',
      'tools/**/*.test.ts',
      'web/test/**/*.test.ts',
    ],
    // Needs a server and a browser: web/test/browser/vitest.config.ts.
    exclude: ['web/test/browser/**', '**/node_modules/**'],
    globalSetup: ['server/test/one-server.ts'],
    // Servers are started fifty times over; what was compiled for one need not be for the next.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compiled') },
    pool: 'forks',
    // Much of a fault test is waiting: for processes to end and to come back.
    maxWorkers: 3,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
})
