/** Money comes in at the agent bank, and its camt.053 says so. */
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Story } from './steps.ts'
import { must } from './telling.ts'

const bankProgram = fileURLToPath(new URL('../../sim/bank/cli.ts', import.meta.url))

export async function payAtBank(
  { world }: Pick<Story, 'world'>,
  paid: { readonly total: string; readonly reference: string },
): Promise<void> {
  const all = join(world.dataFolder, 'bank')
  const [code] = readdirSync(all)
  must(code !== undefined, 'the agent bank has its folder')
  const folder = join(all, code)
  const account = world.area.banks.find((each) => each.code === code)?.account ?? ''
  const place = ['--folder', folder, '--account', account]
  const payer = ['--payer', '锦城示范企业', '--payer-account', '6222000000000000001']
  const what = ['--amount', paid.total, '--reference', paid.reference]
  await bank(['receive', ...place, ...payer, ...what])
  await bank(['statement', ...place])
}

function bank(words: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bankProgram, ...words], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the bank ended with ${code}`)),
    )
  })
}
