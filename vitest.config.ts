import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { longOnesFirst } from './tools/long-ones-first.ts'
import { folderForTests } from './tools/memory-folder.ts'

// Also of the processes that are started: all ask their environment where temporary files go.
process.env['TMPDIR'] = folderForTests()

/** Those that start the most processes. */
const long = [
  'server/cli/new-city',
  'sim/faults/killed-processes',
  'sim/faults/stopped-processes',
  'story/money/village',
  'access-matrix',
  'hotline/independent-callers',
  'sim/faults/',
  'server/demo/demo-city',
  'server/demo/begin-once',
  'web-api/trail.test',
  'sip/sip-calls',
]

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
    // What a file imports is loaded once for each worker: that is half of the processor's time.
    isolate: false,
    sequence: { sequencer: longOnesFirst(long) },
    // Much of a fault test is waiting: for processes to end and to come back.
    maxWorkers: 3,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // What is asked again until it is so may take as long as a busy machine needs for it.
    expect: { poll: { timeout: 40_000 } },
  },
})
