/** `npm test`: every check in order, the quick ones first; stops at the first that fails. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

type Stage = {
  readonly name: string
  readonly command: readonly string[]
  /** Its own words are of interest even when it passes. */
  readonly spoken?: true
}

const project = fileURLToPath(new URL('../', import.meta.url))
const typeCheck = ['node', 'node_modules/ts7/bin/tsc', '--noEmit', '-p']

type Reports = readonly [string, string]

function vitest(reportFile: string, more: readonly string[]): Omit<Stage, 'name'> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  return { command: ['vitest', 'run', ...reporters, ...more], spoken: true }
}

function stages(reportFiles: Reports): readonly Stage[] {
  return [
    { name: 'types of the server', command: [...typeCheck, 'tsconfig.json'] },
    { name: 'types of the web', command: [...typeCheck, 'web/tsconfig.json'] },
    { name: 'types of its tests', command: [...typeCheck, 'web/test/tsconfig.json'] },
    { name: 'format', command: ['biome', 'format', '--diagnostic-level=error'] },
    { name: 'lint', command: ['oxlint', '--type-aware', '--quiet'] },
    { name: 'nothing unused', command: ['knip', '--no-progress'] },
    { name: 'the web builds', command: ['node', 'tools/build-web.ts'] },
    { name: 'tests', ...vitest(reportFiles[0], []) },
    {
      name: 'tests in a browser',
      ...vitest(reportFiles[1], ['--config', 'web/test/browser/vitest.config.ts']),
    },
  ]
}

async function run(stage: Stage): Promise<{ readonly passed: boolean; readonly words: string }> {
  const [program = '', ...args] = stage.command
  const child = spawn(program, args, {
    cwd: project,
    env: { ...process.env, PATH: `${join(project, 'node_modules/.bin')}:${process.env['PATH']}` },
    stdio: ['ignore', stage.spoken ? 'inherit' : 'pipe', stage.spoken ? 'inherit' : 'pipe'],
  })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      words += text
    })
  }
  const { promise, resolve, reject } = Promise.withResolvers<number | null>()
  child.on('error', reject).on('close', resolve)
  return { passed: (await promise) === 0, words }
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'yika-report-'))
  const reportFiles: Reports = [join(folder, 'tests.json'), join(folder, 'browser.json')]
  const begun = performance.now()
  try {
    for (const stage of stages(reportFiles)) {
      const stageBegun = performance.now()
      const { passed, words } = await run(stage)
      const seconds = ((performance.now() - stageBegun) / 1000).toLocaleString('en', {
        maximumFractionDigits: 1,
      })
      process.stdout.write(`${passed ? '✓' : '✗'} ${stage.name} (${seconds} s)\n`)
      if (passed) continue
      process.stdout.write(`${words}\nStopped at: ${stage.name} (${stage.command.join(' ')})\n`)
      if (!stage.spoken) process.stdout.write('0 passed, 1 failed\n')
      process.exitCode = 1
      return
    }
  } finally {
    summarise(reportFiles, Math.round((performance.now() - begun) / 1000))
    rmSync(folder, { recursive: true, force: true })
  }
}

type Report = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly { status: string; assertionResults: readonly unknown[] }[]
}

/** The last line is for whoever reads only one. */
function summarise(reportFiles: Reports, seconds: number): void {
  const reports = reportFiles
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as Report)
  if (reports.length === 0) return
  let [passed, failed] = [0, 0]
  for (const { numPassedTests, numFailedTests, testResults } of reports) {
    // A file that could not even be read holds no test, and still did not pass.
    const broken = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    )
    passed += numPassedTests
    failed += numFailedTests + broken.length
  }
  process.stdout.write(`All checks took ${seconds} s\n`)
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
}

await main()
