/** The agent banks of the demonstration: programs of their own that see only their folders. */
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../sim/bank/cli.ts', import.meta.url))

export function startBanks(
  folder: string,
  banks: readonly { readonly code: string }[],
): readonly { readonly stop: () => void }[] {
  return banks.map(({ code }) => {
    const own = join(folder, code)
    mkdirSync(own, { recursive: true })
    const bank = spawn(process.execPath, [program, 'watch', '--folder', own, '--exit-with-stdin'], {
      stdio: ['pipe', 'ignore', 'inherit'],
    })
    return { stop: () => void bank.kill('SIGTERM') }
  })
}
