/**
 * The agency's account at each agent bank, from `areas/<area>/banks.json`. A bank's code is the number
 * of its branch in the national payment system (CNAPS); it names the bank's folder too.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { listBanks } from '#capabilities/organisations/index.ts'
import type { Db } from '#platform/database/connection.ts'

export type AgentBank = {
  readonly bankId: string
  readonly code: string
  readonly account: string
}

const banksFile = z
  .array(
    z.strictObject({
      code: z.string().regex(/^[0-9]{12}$/, 'write the twelve digits of the branch'),
      account: z.string().regex(/^[A-Za-z0-9-]{1,34}$/, 'write the account without spaces'),
    }),
  )
  .readonly()

export type BankAddress = z.infer<typeof banksFile>[number]

export function loadBankAddresses(areaFolder: string): readonly BankAddress[] {
  const path = join(areaFolder, 'banks.json')
  const read = banksFile.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (read.success) return read.data
  const problems = read.error.issues.map(
    (issue) => `  ${issue.path.map(String).join('.')}: ${issue.message}`,
  )
  throw new Error(`${path} is wrong; correct these and start again:\n${problems.join('\n')}`)
}

/** The banks of an area that files are exchanged with. */
export async function agentBanksOf(
  db: Db,
  area: string,
  addresses: readonly BankAddress[],
): Promise<readonly AgentBank[]> {
  const banks = await listBanks(db, area)
  return banks.flatMap((bank) => {
    const address = addresses.find((each) => each.code === bank.code)
    return address ? [{ ...address, bankId: bank.organisationId }] : []
  })
}
