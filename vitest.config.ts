import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import { folderForTests } from './tools/memory-folder.ts'

// Also of the processes that are started: all ask their environment where temporary files go.
process.env['TMPDIR'] = folderForTests()

/** Those that start the most processes; the last to begin would otherwise be waited for by itself. */
const long = [
  'sim/faults/killed-processes',
  'sim/faults/stopped-processes',
  'server/cli/new-city',
  'story/money/village',
  'sim/faults/',
  'server/demo/demo-city',
  'access-matrix',
]

class LongOnesFirst extends BaseSequencer {
  override async sort(
    files: Parameters<BaseSequencer['sort']>[0],
  ): ReturnType<BaseSequencer['sort']> {
    const place = ({ moduleId }: { readonly moduleId: string }): number => {
      const found = long.findIndex((name) => moduleId.includes(name))
      return found === -1 ? long.length : found
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}

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
    sequence: { sequencer: LongOnesFirst },
    // Much of a fault test is waiting: for processes to end and to come back.
    maxWorkers: 3,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
})
