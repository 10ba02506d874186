/** A person who has moved here applies, on the web or at a window, with the other area's certificate. */
import { randomBytes } from 'node:crypto'
import { accountStateOf } from '#capabilities/accounts/index.ts'
import { overtaken } from '#capabilities/cards/index.ts'
import { isOwnFile } from '#capabilities/people/index.ts'
import { dayOf, plainDate } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { makeReference } from '#kernel/reference-number.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { sealCertificate } from './certificate.ts'
import {
  applyingRefusal,
  type Certificate,
  creditDueOn,
  isMoveInOpen,
  type MoveInRefusal,
} from './move-in.ts'
import { insertMoveIn, readMoveIns } from './move-in-store.ts'
import type { CaseDeps } from './open-closing.ts'
import { tellOfMoveIn } from './tell-of-move-in.ts'

export type MoveInWish = {
  readonly personId: string
  readonly fromArea: string
  readonly certificate: Certificate
}

export type MoveInChanged = {
  readonly kind: 'applied' | 'changed' | 'withdrawn'
  readonly moveInId: string
}

export async function applyForMoveIn(
  deps: CaseDeps,
  act: Act,
  wish: MoveInWish,
): Promise<Ran<MoveInChanged | Refused<MoveInRefusal>>> {
  return runCommand<MoveInChanged | Refused<MoveInRefusal>>(deps.db, act, {
    personId: wish.personId,
    action: act.actorKind === 'self' ? 'cases.apply-own-move-in' : 'cases.apply-move-in',
    body: wish,
    decide: (tx) => apply({ ...deps, db: tx }, act, wish),
    objectOf: (outcome) => (outcome.kind === 'refused' ? null : outcome.moveInId),
  })
}

async function apply(
  deps: CaseDeps,
  act: Act,
  { personId, fromArea, certificate }: MoveInWish,
): Promise<MoveInChanged | Refused<MoveInRefusal>> {
  const { db, area, personal } = deps
  const account = await accountStateOf(db, personId as PersonId)
  const earlier = await readMoveIns(db, personId)
  const refusal = applyingRefusal({
    ...{ fromArea, here: area.gbCode, account: account?.state ?? null },
    ownFile: await isOwnFile(deps, act, personId),
    hasOpen: earlier.some(({ state }) => isMoveInOpen(state)),
    ...{ issuedOn: plainDate(certificate.issuedOn), today: dayOf(act.at) },
  })
  if (refusal) return refused(refusal)
  const moveInId = newId()
  const made = await insertMoveIn(db, {
    ...{ personId, moveInId, fromArea, appliedAt: act.at },
    officeId: act.organisationId,
    dueOn: creditDueOn(area, act.at),
    reference: makeReference('ZR', randomBytes(8)),
    sealedCertificate: sealCertificate(personal, moveInId, certificate),
  })
  if (!made) throw overtaken()
  await tellOfMoveIn(db, personId, 'move_in_applied', act.at)
  return { kind: 'applied', moveInId }
}
