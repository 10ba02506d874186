/** The simulated agent bank, as whoever pays there and whoever is sent its statement. */
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Story } from './steps.ts'
import { must } from './telling.ts'

const bankProgram = fileURLToPath(new URL('../../sim/bank/cli.ts', import.meta.url))

/** Money comes into the agency's account at the first bank, which sends its statement. */
export async function payAtBank(
  { world }: Story,
  { amount, reference }: { readonly amount: string; readonly reference: string },
): Promise<void> {
  const banks = join(world.dataFolder, 'bank')
  const [folder] = readdirSync(banks).map((code) => join(banks, code))
  must(folder !== undefined, 'the agent bank has its folder')
  const account = world.area.banks.find(({ code }) => folder.endsWith(code))?.account ?? ''
  const at = ['--folder', folder, '--account', account]
  const payer = ['--payer', '锦城示范企业', '--payer-account', '6222000000000000001']
  await bank(['receive', ...at, '--amount', amount, ...payer, '--reference', reference])
  await bank(['statement', ...at])
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
