/** The banks of an area that files are exchanged with, and the agency's account at each. */
import { type Area, listBanks } from '#capabilities/organisations/index.ts'
import type { Db } from '#platform/database/connection.ts'

export type AgentBank = {
  readonly bankId: string
  readonly code: string
  readonly account: string
  /** With which it signs its files; none where no key was agreed. */
  readonly fileKey?: string | undefined
}

export async function agentBanksOf(
  db: Db,
  area: Pick<Area, 'code' | 'banks'>,
): Promise<readonly AgentBank[]> {
  const banks = await listBanks(db, area.code)
  return banks.flatMap((bank) => {
    const address = area.banks.find((each) => each.code === bank.code)
    return address ? [{ ...address, bankId: bank.organisationId }] : []
  })
}
