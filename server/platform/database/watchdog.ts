/** A killed test run leaves nothing behind: a pipe closes with this process, however it dies. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Cluster } from './cluster.ts'

export type Watchdog = { readonly dismiss: () => void }

const script = `
cat >/dev/null
pid=$(head -n 1 "$0" 2>/dev/null) && kill -QUIT "$pid"
i=0; while [ $i -lt 50 ] && [ -e "$0" ]; do sleep 0.1; i=$((i + 1)); done
rm -rf "$1" "$2"
`

export function startWatchdog(cluster: Cluster): Watchdog {
  const pidFile = join(cluster.data, 'postmaster.pid')
  const dog = spawn('sh', ['-c', script, pidFile, cluster.folder, cluster.socketFolder], {
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  dog.unref()
  if (dog.stdin && 'unref' in dog.stdin && typeof dog.stdin.unref === 'function') dog.stdin.unref()
  return {
    dismiss() {
      // The whole group: the shell and the reader it waits for.
      if (dog.pid) process.kill(-dog.pid, 'SIGKILL')
    },
  }
}
