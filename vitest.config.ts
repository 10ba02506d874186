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
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
})
