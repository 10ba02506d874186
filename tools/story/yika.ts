/** The operator's command beside the server, as a process of its own. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type Said = {
  readonly exitCode: number
  /** Data, such as a key that is shown this once. */
  readonly out: string
  /** For whoever is watching. */
  readonly said: string
}

const program = fileURLToPath(new URL('../../server/cli.ts', import.meta.url))

export function yika(settings: NodeJS.ProcessEnv, words: readonly string[]): Promise<Said> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...words], { env: settings }, (fault, out, said) => {
      const exitCode = fault ? Number(fault.code) : 0
      resolve({ exitCode, out: out.trim(), said: said.trim() })
    })
  })
}
