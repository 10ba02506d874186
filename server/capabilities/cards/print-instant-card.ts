/**
 * A bank outlet with the equipment prints a confirmed instant card on one of its counted blanks. However
 * many outlets try at once, one card is made: the others hear where and when.
 */
import { type Refused, refused } from '#kernel/refusal.ts'
import { findOrganisation } from '#capabilities/organisations/index.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { readApplication, readInsured } from './application-store.ts'
import { type CardsDeps, decideAnew, stillTrue } from './deps.ts'
import type { EarlierAct } from './hand-over.ts'
import { type InstantPrintRefusal, instantPrintRefusal } from './instant-card.ts'
import { insertInstantPrint, readInstantRecords } from './instant-store.ts'
import { makeCards } from './make-card.ts'
import { blanksAt, finishCard, takeBlank } from './print-card.ts'
import { takeNumbers } from './store.ts'

export type InstantPrintWish = {
  readonly personId: string
  readonly applicationId: string
  readonly officeId: string
}

export type InstantPrinted = { readonly kind: 'printed'; readonly cardId: string }

export type InstantPrintRefused = Refused<InstantPrintRefusal> & {
  readonly earlier: (EarlierAct & { readonly officeId: string }) | null
}

export async function printInstantCard(
  deps: CardsDeps,
  act: Act,
  wish: InstantPrintWish,
): Promise<Ran<InstantPrinted | InstantPrintRefused>> {
  return runCommand<InstantPrinted | InstantPrintRefused>(deps.db, act, {
    personId: wish.personId,
    action: 'cards.print-instant',
    body: wish,
    decide: (tx) => decideAnew(() => decide({ ...deps, db: tx }, act, wish)),
    objectOf: (outcome) => (outcome.kind === 'printed' ? outcome.cardId : null),
  })
}

async function decide(
  deps: CardsDeps,
  act: Act,
  wish: InstantPrintWish,
): Promise<InstantPrinted | InstantPrintRefused> {
  const { db, area } = deps
  const { personId, applicationId, officeId } = wish
  const refusal = await judge(deps, wish)
  if (refusal) return refusal
  const insured = await readInsured(db, personId)
  if (!insured) throw new Error('an applicant is in the register')
  const bankId = insured.agentBankId
  // The block's lock comes first; whoever waited for it looks again at what was printed meanwhile.
  const taken = await takeNumbers(db, { area: area.code, bankId, count: 1 })
  if (!taken) return { ...refused('numbers_used_up'), earlier: null }
  const application = await readApplication(db, personId, applicationId)
  stillTrue(application?.state === 'accepted')

  const applications = [{ personId, applicationId }]
  const [card] = await makeCards(deps, { bankId, taken, applications }, act.at)
  if (!card) throw new Error('one card was to be made')
  const { cardId } = card
  const serial = await takeBlank(deps, act, { officeId, cardId })
  if (serial === null) throw new Error('an outlet that prints keeps account of its blanks')
  await finishCard(deps, act, { personId, cardId, applicationId })
  await insertInstantPrint(db, {
    ...{ personId, applicationId, cardId, officeId, serial },
    ...{ printedAt: act.at, printedBy: act.actorId ?? officeId },
  })
  return { kind: 'printed', cardId }
}

async function judge(
  deps: CardsDeps,
  { personId, applicationId, officeId }: InstantPrintWish,
): Promise<InstantPrintRefused | null> {
  const { db } = deps
  const application = await readApplication(db, personId, applicationId)
  // Read after the application: who sees a rival's card also sees the rival's print.
  const records = await readInstantRecords(db, personId)
  const order = records.find((each) => each.applicationId === applicationId)
  const office = await findOrganisation(db, officeId)
  const refusal = instantPrintRefusal({
    ...{ ordered: order !== undefined, application },
    printsCardsHere: office?.kind === 'bank_outlet' && office.printsCards,
    blanks: await blanksAt(deps, officeId),
  })
  if (!refusal) return null
  const print = order?.print
  const earlier = print && {
    ...{ at: print.printedAt.toString(), staffId: print.printedBy, officeId: print.officeId },
  }
  const told = refusal === 'instant_printed_already' ? (earlier ?? null) : null
  return { ...refused(refusal), earlier: told }
}
