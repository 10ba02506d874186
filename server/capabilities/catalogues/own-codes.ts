/** What institutions' own codes stand for on a day, whoever has said it last. */
import type { Db } from '#platform/database/connection.ts'
import { countsOn, standsFor } from './mapping.ts'
import { readSaid, readTold } from './mapping-store.ts'

export type OwnCodesAsked = {
  readonly institutionId: string
  readonly institutionCode: string
  readonly ownCodes: readonly string[]
}

/** By own code, the national one; what stands for nothing on that day is not in the answer. */
export async function ownCodesOn(
  db: Db,
  day: Temporal.PlainDate,
  { institutionId, institutionCode, ownCodes }: OwnCodesAsked,
): Promise<ReadonlyMap<string, string>> {
  if (ownCodes.length === 0) return new Map()
  const said = await readSaid(db, institutionId, ownCodes)
  const told = await readTold(db, institutionCode, ownCodes, day)
  return new Map(
    [...new Set(ownCodes)].flatMap((ownCode) => {
      const found = standsFor(said.get(ownCode), told.get(ownCode))
      return found && countsOn(found, day) ? [[ownCode, found.code] as const] : []
    }),
  )
}
