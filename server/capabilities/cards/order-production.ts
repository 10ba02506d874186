/**
 * Orders the cards of accepted applications from the maker: one bank at a time, because the maker
 * writes that bank's side of the chip. Cards, numbers, PINs, lines and the file are one transaction.
 */
import { createHash } from 'node:crypto'
import { dayOf } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { addWorkingDays, OutsideCalendar } from '#kernel/working-days.ts'
import { findOrganisation } from '#capabilities/organisations/index.ts'
import { identitiesOf } from '#capabilities/people/index.ts'
import type { Act } from '#platform/access/act.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import type { Application } from './application.ts'
import {
  changeApplication,
  readInsured,
  readPhoto,
  readWaitingForProduction,
} from './application-store.ts'
import { openPhoto } from './check-photo.ts'
import { type CardsDeps, decideAnew, stillTrue } from './deps.ts'
import { type MadeNumbers, makeCards } from './make-card.ts'
import type { CardToMake, OrderRefusal, WriteProductionFile } from './production.ts'
import { insertBatch } from './production-store.ts'
import { takeNumbers } from './store.ts'

export type Ordered = {
  readonly kind: 'ordered'
  readonly batchId: string
  readonly batchNo: string
  readonly count: number
}

export type Order = {
  readonly agencyId: string
  readonly agencyIds: readonly string[]
  /** Only whoever was chosen for this day. */
  readonly collectionDayId?: string | null
}

/** What one transaction can make without keeping others waiting. */
const cardsAtMost = 300

export async function orderProduction(
  deps: CardsDeps & { readonly writeFile: WriteProductionFile },
  act: Act,
  order: Order,
): Promise<Ran<Ordered | Refused<OrderRefusal>>> {
  return runOfficeCommand<Ordered | Refused<OrderRefusal>>(deps.db, act, {
    action: 'cards.order-production',
    body: { agencyId: order.agencyId, collectionDayId: order.collectionDayId ?? null },
    decide: (tx) => decideAnew(() => decide({ ...deps, db: tx }, act, order)),
    objectOf: (outcome) => (outcome.kind === 'ordered' ? outcome.batchId : null),
  })
}

async function decide(
  deps: CardsDeps & { readonly writeFile: WriteProductionFile },
  act: Act,
  order: Order,
): Promise<Ordered | Refused<OrderRefusal>> {
  const { db } = deps
  const { bankId, applications } = await nextApplications(deps, order)
  if (!bankId) return refused('nothing_to_produce')
  const bank = await findOrganisation(db, bankId)
  const wanted = { area: deps.area.code, bankId, count: applications.length }
  const taken = await takeNumbers(db, wanted)
  if (!taken) return refused('numbers_used_up')

  const made = await makeCards(deps, { bankId, taken, applications }, act.at)
  const cards = await cardsToMake(deps, applications, made, bank?.code ?? '')
  const batchId = newId()
  const batchNo = batchNoOf(dayOf(act.at), batchId)
  const file = deps.writeFile({
    batchNo,
    bankCode: bank?.code ?? '',
    orderedOn: dayOf(act.at),
    cards,
  })
  await insertBatch(db, {
    batchId,
    batchNo,
    agencyId: order.agencyId,
    fileDigest: createHash('sha256').update(file).digest(),
    sealedFile: deps.personal.seal('cards.production_batch', 'file', batchId, file),
    at: act.at,
    dueOn: dueOnOf(deps, dayOf(act.at)),
    collectionDayId: order.collectionDayId ?? null,
    lines: cards.map((card, index) => ({
      lineNo: card.lineNo,
      cardId: card.cardId,
      personId: applications[index]?.personId ?? '',
      applicationId: applications[index]?.applicationId ?? '',
    })),
  })
  for (const [index, application] of applications.entries()) {
    const cardId = made[index]?.cardId ?? ''
    stillTrue(
      await changeApplication(db, application, { state: 'in_production', cardId, at: act.at }),
    )
    const { personId } = application
    await recordAct(db, act, {
      personId,
      action: 'cards.order-production',
      objectId: cardId,
      result: 'done',
    })
  }
  return { kind: 'ordered', batchId, batchNo, count: cards.length }
}

/** The bank of whoever waits longest, and all who wait for a card of that bank. */
async function nextApplications(
  deps: CardsDeps,
  { agencyIds, collectionDayId = null }: Order,
): Promise<{ readonly bankId: string | null; readonly applications: readonly Application[] }> {
  const waiting = await readWaitingForProduction(deps.db, {
    ...{ agencyIds, collectionDayId, atMost: cardsAtMost },
  })
  const byBank = new Map<string, Application[]>()
  for (const application of waiting) {
    const insured = await readInsured(deps.db, application.personId)
    if (!insured) throw new Error('an applicant is in the register')
    const sameBank = byBank.get(insured.agentBankId) ?? []
    byBank.set(insured.agentBankId, [...sameBank, application])
  }
  const longest = waiting.toSorted((a, b) =>
    Temporal.Instant.compare(a.submittedAt, b.submittedAt),
  )[0]
  for (const [bankId, applications] of byBank) {
    if (longest && applications.includes(longest)) return { bankId, applications }
  }
  return { bankId: null, applications: [] }
}

async function cardsToMake(
  deps: CardsDeps,
  applications: readonly Application[],
  made: readonly MadeNumbers[],
  bankCode: string,
): Promise<readonly CardToMake[]> {
  const identities = await identitiesOf(
    deps,
    applications.map((application) => application.personId),
  )
  const cards: CardToMake[] = []
  for (const [index, application] of applications.entries()) {
    const identity = identities.get(application.personId)
    const numbers = made[index]
    const sealed = await readPhoto(deps.db, application.personId, application.photoId)
    if (!identity || !numbers || !sealed) throw new Error('an application has a person and a photo')
    cards.push({
      lineNo: index + 1,
      ...numbers,
      applicationReference: application.reference,
      name: identity.name,
      citizenNumber: identity.citizenNumber,
      bankCode,
      personalAccount: identity.computerNumber,
      photoId: application.photoId,
      photo: openPhoto(deps, application.photoId, sealed),
    })
  }
  return cards
}

/** The area says how long the maker has; where its calendar ends before, no day is named. */
function dueOnOf({ area }: CardsDeps, day: Temporal.PlainDate): Temporal.PlainDate | null {
  try {
    return addWorkingDays(area.calendar, day, area.application.productionWorkingDays)
  } catch (fault) {
    if (fault instanceof OutsideCalendar) return null
    throw fault
  }
}

/** The day and four characters of the batch's own id: sortable, and short enough for a parcel label. */
function batchNoOf(day: Temporal.PlainDate, batchId: string): string {
  return `PC${day.toString().replaceAll('-', '')}${batchId.slice(-6).toUpperCase()}`
}
