/**
 * Whether the catalogues know what a bill names: its diagnoses on the lists of diagnoses, where the area
 * asks for it, and each own code of the institution for the item that it stands for.
 */
import { clinicalKindOf, ownCodesOn, unlistedCodes } from '#capabilities/catalogues/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Bills, Institution } from './bills.ts'
import { type Diagnosis, diseaseParticular, type NewLine, type VisitDescription } from './visit.ts'

type Found = { readonly from: Temporal.PlainDate; readonly description: VisitDescription }

export async function isDiagnosisUnlisted(
  { payments: { area } }: Pick<Bills, 'payments'>,
  db: Db,
  { from, description }: Found,
): Promise<boolean> {
  if (area.hospitalInterface.diagnoses === 'any') return false
  const coded = description.diagnoses
    .filter((each) => !isFiledDisease(each, description))
    .map(({ kind, code }) => ({ kind: clinicalKindOf(kind), code }))
  return (await unlistedCodes(db, from, coded)).length > 0
}

/** The disease of chronic care may stand among the diagnoses; its code is of the area's own list. */
function isFiledDisease({ code }: Diagnosis, { care, particulars }: VisitDescription): boolean {
  return care === 'chronic' && code === particulars[diseaseParticular]
}

/** What it has never said nor been told of an own code is its own business. */
export async function isOwnCodeOfAnotherItem(
  db: Db,
  { institutionId, code: institutionCode }: Pick<Institution, 'institutionId' | 'code'>,
  lines: readonly NewLine[],
): Promise<boolean> {
  const named = lines.filter(({ houseCode }) => houseCode !== '')
  const ofDays = Map.groupBy(named, ({ at }) => dayOf(at).toString())
  for (const [day, ofDay] of ofDays) {
    const ownCodes = ofDay.map(({ houseCode }) => houseCode)
    const asked = { institutionId, institutionCode, ownCodes }
    const known = await ownCodesOn(db, Temporal.PlainDate.from(day), asked)
    if (ofDay.some(({ code, houseCode }) => (known.get(houseCode) ?? code) !== code)) return true
  }
  return false
}
