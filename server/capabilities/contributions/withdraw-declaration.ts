/**
 * An employer withdraws a declaration that was a mistake, with a reason, until money has come in for it. Its
 * reference asks for nothing any more, the month may be declared anew, and what it said stays on record.
 */
import type { Area } from '#capabilities/organisations/index.ts'
import { refused } from '#kernel/refusal.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs } from '#platform/audit/trail.ts'
import { runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { withdrawDeclaration as withdrawRows } from './correction-store.ts'
import { lockDeclaration } from './declaration-store.ts'
import type { Declaration } from './declaration-store.ts'
import { employerWords } from './employer-news.ts'
import { dueOf, tellEmployer } from './tell-employer.ts'
import { tellPeople } from './tell-of-correction.ts'
import type { WithdrawalRefusal } from './withdrawal.ts'

type Deps = { readonly db: Db; readonly area: Area; readonly personal: Personal }

export type WantedWithdrawal = {
  /** From the credential, never from the request. */
  readonly employerId: string
  readonly declarationId: string
  readonly reason: string
}

export type Withdrawn = {
  readonly kind: 'withdrawn'
  readonly correctionId: string
  readonly people: number
}

export async function withdrawDeclaration(
  deps: Deps,
  act: Act,
  wanted: WantedWithdrawal,
): Promise<Ran<Withdrawn | Refused<WithdrawalRefusal>>> {
  return runOfficeCommand<Withdrawn | Refused<WithdrawalRefusal>>(deps.db, act, {
    action: 'contributions.withdraw',
    body: wanted,
    decide: async (tx) => {
      const declaration = await lockDeclaration(tx, wanted.declarationId)
      const refusal = refusalOf(declaration, wanted)
      if (refusal || !declaration) return refused(refusal ?? 'declaration_unknown')
      return carryOut({ ...deps, db: tx }, act, { ...wanted, declaration })
    },
    objectOf: () => wanted.declarationId,
  })
}

function refusalOf(
  declaration: Declaration | null,
  { employerId }: WantedWithdrawal,
): WithdrawalRefusal | null {
  if (!declaration || declaration.employerId !== employerId) return 'declaration_unknown'
  if (declaration.state === 'withdrawn') return 'declaration_withdrawn'
  if (declaration.isCredited) return 'declaration_credited'
  return declaration.state === 'paid' ? 'declaration_paid' : null
}

async function carryOut(
  deps: Deps,
  act: Act,
  withdrawal: WantedWithdrawal & { readonly declaration: Declaration },
): Promise<Withdrawn> {
  const { declaration, declarationId, employerId } = withdrawal
  const correctionId = newId()
  const by = act.actorId ?? employerId
  const people = await withdrawRows(deps.db, { ...withdrawal, correctionId, by }, act.at)
  const entries = people.map(({ personId }) => ({
    ...{ personId, action: 'contributions.withdraw', objectId: declarationId, result: 'done' },
  }))
  await recordActs(deps.db, act, entries)
  const words = employerWords.declaration_withdrawn(dueOf(declaration))
  const news = { employerId, kind: 'declaration_withdrawn', of: [declarationId] } as const
  await tellEmployer(deps, { ...news, words, at: act.at })
  await tellPeople(deps.db, act, { month: declaration.month, people })
  return { kind: 'withdrawn', correctionId, people: people.length }
}
