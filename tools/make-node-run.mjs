// Node 26 needs libatomic.so.1, nine kilobytes that a small Debian, a server's or a container's, is
// without. Fetching one signed package into the project's own folder needs no root and changes
// nothing else; where that cannot be done, the reader is told the one command that helps.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'

const remedy = `Node 26 needs the library libatomic, which this machine does not have. Install it, then start again:
  Debian, Ubuntu:  sudo apt-get install libatomic1
  Fedora, RHEL:    sudo dnf install libatomic`

/** Null when the packaged Node runs; otherwise what is wrong and what helps. */
export function makeNodeRun(project) {
  const command = join(project, 'node_modules/.bin/node')
  const attempt = run(command, ['--version'])
  if (attempt.status === 0) return null
  if (attempt.error?.code === 'ENOENT') {
    return `There is no Node 26 among the packages for ${process.platform} on ${process.arch}. Yika runs on Linux (x64, arm64, glibc) and macOS (arm64), and needs npm's optional packages.`
  }
  if (!attempt.stderr?.includes('libatomic.so.1')) {
    return `The packaged Node does not run: ${(attempt.stderr ?? String(attempt.error)).trim()}`
  }
  const folder = fetchLibrary(join(project, 'node_modules/.libatomic'))
  if (folder === null) return remedy
  // A starter that is there already looks in the same place.
  if (lstatSync(command).isSymbolicLink()) startWithLibrary(project, command, folder)
  return run(command, ['--version']).status === 0 ? null : remedy
}

function run(program, args, cwd) {
  return spawnSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] })
}

/** The folder that the library lies in, or null. Lists of packages are read into a place of our own. */
function fetchLibrary(home) {
  process.stdout.write('Fetching libatomic, which Node 26 needs, into node_modules …\n')
  const lists = join(home, 'lists')
  const cache = join(home, 'cache')
  const own = ['-o', `Dir::State::lists=${lists}`, '-o', `Dir::Cache=${cache}`]
  const quiet = ['-qq', '-o', 'Acquire::Languages=none', '-o', 'APT::Sandbox::User=']
  rmSync(home, { recursive: true, force: true })
  for (const folder of [lists, join(cache, 'archives')]) {
    mkdirSync(join(folder, 'partial'), { recursive: true })
  }
  const fetched =
    run('apt-get', [...quiet, 'download', 'libatomic1'], home).status === 0 ||
    (run('apt-get', [...quiet, ...own, 'update'], home).status === 0 &&
      run('apt-get', [...quiet, ...own, 'download', 'libatomic1'], home).status === 0)
  const archive = readdirSync(home).find((name) => name.endsWith('.deb'))
  const opened = fetched && archive && run('dpkg-deb', ['-x', archive, 'opened'], home).status === 0
  for (const folder of [lists, cache]) rmSync(folder, { recursive: true, force: true })
  if (!opened) return null
  const path = readdirSync(home, { recursive: true }).find((name) =>
    name.endsWith('libatomic.so.1'),
  )
  return path ? join(home, path, '..') : null
}

/** In the place of npm's link: the same program, told where its library is. */
function startWithLibrary(project, command, folder) {
  const bin = join(project, 'node_modules/.bin')
  const program = relative(bin, realpathSync(command))
  const library = relative(bin, folder)
  rmSync(command)
  writeFileSync(
    command,
    [
      '#!/bin/sh',
      'here=$(dirname -- "$(readlink -f -- "$0")")',
      `LD_LIBRARY_PATH="$here/${library}\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"`,
      'export LD_LIBRARY_PATH',
      `exec "$here/${program}" "$@"`,
      '',
    ].join('\n'),
  )
  chmodSync(command, 0o755)
}
