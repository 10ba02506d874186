/** The screens are built once for each state of their sources; a digest says whether they are. */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf, projectFolder as root } from './digest.ts'

const built = join(root, 'web/dist')
const stamp = join(built, '.sources')

export async function buildWebIfChanged(): Promise<void> {
  const digest = digestOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  process.stdout.write('Building the screens …\n')
  await buildForProduction()
  writeFileSync(stamp, digest)
}

/** Whoever tests says so in the environment, and would get the libraries' larger development files. */
async function buildForProduction(): Promise<void> {
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    const { build } = await import('vite')
    await build({ configFile: join(root, 'web/vite.config.ts'), logLevel: 'warn' })
  } finally {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
  }
}

function digestOfSources(): string {
  const files = [
    ...globSync('web/{src,public}/**/*', { cwd: root, withFileTypes: false }),
    'web/index.html',
    'web/vite.config.ts',
    'package-lock.json',
  ]
  return digestOf(files.filter((file) => /\.[a-z]+$/.test(file)))
}

if (import.meta.main) await buildWebIfChanged()
