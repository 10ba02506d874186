/** A person by a number that was read out or off a paper. */
import { z } from 'zod'
import { findCardByNumber, findPersonByReference } from '#capabilities/cards/index.ts'
import { findByCitizenNumber } from '#capabilities/people/index.ts'
import type { Deps } from '../context.ts'

export const personNumber = z.strictObject({
  by: z.enum(['citizen_number', 'card_number', 'reference', 'voucher']),
  value: z.string().trim().min(1).max(60),
})
type PersonNumber = z.infer<typeof personNumber>

/** Null for nobody. */
export function findPersonBy(deps: Deps, { by, value }: PersonNumber): Promise<string | null> {
  return found[by](deps, value)
}

const found = {
  citizen_number: (deps, value) => findByCitizenNumber(deps, value),
  card_number: async (deps, value) => (await findCardByNumber(deps, value))?.personId ?? null,
  reference: (deps, value) => findPersonByReference(deps, value),
  voucher: (deps, value) => findPersonByReference(deps, value),
} as const satisfies Record<
  PersonNumber['by'],
  (deps: Deps, value: string) => Promise<string | null>
>
