/** Lines of a claim, as the engine takes those of any bill. */
import type { ClaimedBill } from '#capabilities/settlement/index.ts'
import type { InstitutionId, PersonId } from '#kernel/ids.ts'
import type { Claim, ClaimBill, ClaimLine } from './claim.ts'

/** Quantities are in ten-thousandths, prices in millionths of a yuan, and a yuan has 100 fen. */
const partsOfAFen = 100_000_000n

/** A fen more or less than quantity times price is rounding; more is a mistake. */
export function amountIsRight({ quantity, price, amount }: ClaimLine): boolean {
  const exact = quantity * price
  const told = amount * partsOfAFen
  const apart = told > exact ? told - exact : exact - told
  return apart <= partsOfAFen
}

/** What one office settles of a claim. */
export function claimedBill(
  claim: Pick<Claim, 'personId' | 'reference' | 'from' | 'until'>,
  bill: ClaimBill,
  officeId: string,
): ClaimedBill {
  const { personId, reference, from, until } = claim
  const { care, tier, place, cause, thirdPartyFails, lines } = bill
  return {
    ...{ personId: personId as PersonId, officeId: officeId as InstitutionId, reference },
    ...{ from, until: care === 'inpatient' ? until : null },
    ...{ care, tier, place, cause, thirdPartyFails },
    lines: lines.map((line, at) => ({
      ...{ lineNumber: String(at + 1), returns: null, batchNumber: '1', code: line.code },
      ...{ houseCode: '', amount: line.amount, quantity: line.quantity, price: line.price },
      ...{ approval: 'not_needed' as const, traceCodes: [], particulars: { name: line.name } },
      at: line.day.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '12:00' }).toInstant(),
    })),
  }
}
