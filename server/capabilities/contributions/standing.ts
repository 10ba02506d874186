/** What is declared and paid so far of the people whom a correction names, by citizen number. */
import { identitiesOf, isSameName } from '#capabilities/people/index.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { readStanding } from './correction-store.ts'
import type { CorrectedLine, Standing } from './correction.ts'
import { readNotActive } from './declaration-store.ts'
import type { Declaration } from './declaration-store.ts'
import { readPaidElsewhere } from './overpayment-store.ts'

/** Nothing of people whom neither the declaration nor a supplement of it holds. */
export async function standingOf(
  deps: { readonly db: Db; readonly personal: Personal },
  declaration: Declaration,
  of: {
    readonly lines: readonly CorrectedLine[]
    readonly known: ReadonlyMap<string, string>
  },
): Promise<ReadonlyMap<string, Standing>> {
  const ids = [...of.known.values()]
  const declared = await readStanding(deps.db, declaration, ids)
  const identities = await identitiesOf(deps, ids)
  const notActive = await readNotActive(deps.db, ids)
  const elsewhere = await readPaidElsewhere(deps.db, declaration.month, ids)
  return new Map(
    of.lines.flatMap(({ citizenNumber, name }) => {
      const personId = of.known.get(citizenNumber) ?? ''
      const found = declared.get(personId)
      if (!found) return []
      const standing = {
        ...{ personId, base: found.base, due: found.due, isRaised: found.isRaised },
        hasName: isSameName(identities.get(personId)?.name ?? '', name),
        isActive: !notActive.has(personId),
        counts: declaration.state === 'declared' || found.isPaid,
        paidElsewhere: elsewhere.has(personId),
      }
      return [[citizenNumber, standing] as const]
    }),
  )
}
