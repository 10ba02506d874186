/** A pharmacy whose contract is suspended: its terminal is shut out, and the holder's file says why. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectTerminal } from '#tools/pos/terminal.ts'
import { must } from '../telling.ts'
import type { World } from '../world.ts'
import { type Asking, atWindow } from './asking.ts'
import type { Card } from './causes-of-card.ts'

const code = 'P99990077001'
const name = { zh: '停业整顿药店', en: 'Pharmacy under review' }

export async function buyWithoutContract(
  asking: Asking,
  { personId, card }: { readonly personId: string; readonly card: Card },
): Promise<void> {
  const { world } = asking
  const folder = mkdtempSync(join(tmpdir(), 'yika-suspended-'))
  try {
    await enter(world, folder, 'open')
    const terminal = await terminalOf(world, folder)
    const before = await connectTerminal(terminal)
    await before.signOn()
    const workingKeys = before.workingKeys()
    must(workingKeys !== null, 'the pharmacy’s terminal has its keys')
    await before.close()
    await enter(world, folder, 'suspended')
    const shutOut = await connectTerminal({ ...terminal, workingKeys, reversalTries: 1 })
    const tried = { card: card.cardNumber, pin: card.pin, amountFen: 100n }
    must((await shutOut.purchase(tried)).kind === 'in_doubt', 'its terminal is shut out')
    await shutOut.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const expected = { cause: 'institution_suspended', on: 'card', names: [name.zh] } as const
  await atWindow(asking, personId, expected)
}

/** By the operator's own file, as every institution is entered. */
async function enter(world: World, folder: string, state: 'open' | 'suspended'): Promise<void> {
  const file = join(folder, 'city.json')
  const [below] = world.area.centres
  const organisations = [{ kind: 'pharmacy', code, below, name, state }]
  writeFileSync(file, JSON.stringify({ area: world.area.code, organisations }))
  const entered = await world.yika(['organisations', 'import', file, '--yes'])
  must(entered.code === 0, `the pharmacy is ${state} (${entered.said})`)
}

async function terminalOf({ yika, posPorts }: World, folder: string) {
  const keyFile = join(folder, 'terminal.key')
  const terminalId = 'T0077001'
  const words = ['terminal', 'add', terminalId, '--institution', code, '--profile', 'ascii-87']
  const added = await yika([...words, '--key-file', keyFile])
  must(added.code === 0, `its terminal is registered (${added.said})`)
  const { masterKey } = JSON.parse(readFileSync(keyFile, 'utf8')) as { masterKey?: string }
  must(masterKey !== undefined, 'the key service gives a terminal’s key out here')
  const tmk = Buffer.from(masterKey, 'hex')
  const at = { host: '127.0.0.1', port: posPorts['ascii-87'] }
  return { ...at, terminalId, institutionCode: code, tmk }
}
