/** The operator's `yika` as a process of its own, as somebody at the machine starts it. */
import { execFile } from 'node:child_process'
import { oneFile } from '#tools/one-file.ts'

export type Ended = { readonly code: number; readonly out: string; readonly said: string }
export type Yika = (...args: string[]) => Promise<Ended>

/** `typed` is what waits on its standard input. */
export async function yikaIn(environment: NodeJS.ProcessEnv, typed = ''): Promise<Yika> {
  const program = await oneFile('server/cli.ts')
  return (...args) =>
    new Promise((resolve) => {
      const how = { env: environment }
      const child = execFile(process.execPath, [program, ...args], how, (fault, out, said) => {
        resolve({ code: fault ? Number(fault.code) : 0, out: out.trim(), said: said.trim() })
      })
      child.stdin?.end(typed)
    })
}
