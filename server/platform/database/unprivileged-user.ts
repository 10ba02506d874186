/** PostgreSQL refuses to run as root, rightly: a start as root drops to a user that may do less. */
import { execFile } from 'node:child_process'
import { chownSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type RunAs = { readonly uid: number; readonly gid: number }

/** In order of preference: a user made for databases, then the one that owns nothing. */
const users = ['postgres', 'nobody']

/** Null when this process is not root: then PostgreSQL runs as we do. */
export function unprivilegedUser(): RunAs | null {
  if (process.getuid?.() !== 0) return null
  const entries = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const user of users) {
    const entry = entries.find(([name]) => name === user)
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) }
  }
  throw new Error(
    `PostgreSQL cannot run as root and none of the users ${users.join(', ')} exists; ` +
      'start as an ordinary user, or set DATABASE_URL',
  )
}

export function giveTo(path: string, runAs: RunAs | null): void {
  if (runAs) chownSync(path, runAs.uid, runAs.gid)
}

/** Whether that user can enter a folder: one under /root, say, is closed to it. */
export async function canEnter(folder: string, runAs: RunAs | null): Promise<boolean> {
  if (!runAs) return true
  return run('test', ['-x', folder], { ...runAs, cwd: '/' }).then(
    () => true,
    () => false,
  )
}
