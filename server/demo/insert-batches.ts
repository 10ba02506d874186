/** Orders to the card maker: one on its way, and those that came back since. */
import { hash } from 'node:crypto'
import { cardMakerFiles } from '#channels/card-maker/card-maker-files.ts'
import type { CardToMake } from '#capabilities/cards/index.ts'
import { bytesOf, idAt } from './draw.ts'
import type { CardStory, PlannedApplication, PlannedCard } from './card-story.ts'
import { dayOfMoment, dayText, plainDay } from './days.ts'
import type { OfficeAct } from './insert-acts.ts'
import { insertOfficeActs } from './insert-acts.ts'
import type { CardRooms } from './insert-cards.ts'
import type { PlannedPerson } from './people-plan.ts'
import { castOf } from './cast.ts'
import { clerkOf, staffNamed } from './personas.ts'
import { at } from './draw.ts'
import { bankCodes } from './places.ts'
import { insertRows } from './rows.ts'

type Ordered = {
  readonly person: PlannedPerson
  readonly application: PlannedApplication
  readonly card: PlannedCard
}

/** Open cases only: older orders were placed before this platform. */
export async function insertBatches(
  rooms: CardRooms,
  stories: readonly CardStory[],
  portraits: (person: PlannedPerson) => Buffer,
): Promise<void> {
  const open = stories.flatMap(({ person, applications, cards }): Ordered[] => {
    const [application] = applications
    const [card] = cards
    const isOpen = application?.state === 'in_production' || application?.state === 'ready'
    return application && card && isOpen ? [{ person, application, card }] : []
  })
  const together = Map.groupBy(open, sharedBy)
  const batches = [...together.values()].map((ordered) => batchOf(rooms, ordered, portraits))
  await insertRows(
    rooms.tx,
    'cards.production_batch',
    {
      batch_id: ['uuid', (each) => each.batchId],
      batch_no: ['text', (each) => each.batchNo],
      state: ['text', (each) => (each.returnedAt === null ? 'sent' : 'returned')],
      agency_id: ['uuid', (each) => each.agencyId],
      count: ['integer', (each) => each.lines.length],
      file_digest: ['bytea', (each) => hash('sha256', each.file, 'buffer')],
      file: [
        'bytea',
        (each) => rooms.personal.seal('cards.production_batch', 'file', each.batchId, each.file),
      ],
      return_digest: [
        'bytea',
        (each) => (each.returnedAt === null ? null : bytesOf('return', each.batchId)),
      ],
      sent_at: ['moment', (each) => each.sentAt],
      returned_at: ['moment', (each) => each.returnedAt],
    },
    batches,
  )
  await insertRows(
    rooms.tx,
    'cards.production_line',
    {
      batch_id: ['uuid', (each) => each.batchId],
      line_no: ['integer', (each) => each.lineNo],
      person_id: ['uuid', (each) => each.person.personId],
      application_id: ['uuid', (each) => each.application.applicationId],
      card_id: ['uuid', (each) => each.card.cardId],
      state: ['text', (each) => (each.application.madeAt === null ? 'sent' : 'made')],
      box_position: [
        'text',
        (each) =>
          each.application.madeAt === null ? null : `A-${each.lineNo.toString().padStart(3, '0')}`,
      ],
    },
    batches.flatMap(({ batchId, lines }) =>
      lines.map((line, index) => ({ ...line, batchId, lineNo: index + 1 })),
    ),
  )
  await insertOfficeActs(rooms.tx, batches.flatMap(actsOf))
}

/** What goes to the maker on one day from one agency for one bank, and has come back or not. */
function sharedBy({ person, application }: Ordered): string {
  const sentOn = dayOfMoment(application.sentAt ?? 0)
  return [sentOn, application.state, person.agencyId, person.bank].join(' ')
}

type Batch = {
  readonly batchId: string
  readonly batchNo: string
  readonly agencyId: string
  readonly district: number
  readonly file: string
  readonly sentAt: number
  readonly returnedAt: number | null
  /** In the order of people, which is the order in which they were ordered. */
  readonly lines: readonly Ordered[]
}

function batchOf(
  rooms: CardRooms,
  ordered: readonly Ordered[],
  portraits: (person: PlannedPerson) => Buffer,
): Batch {
  const lines = ordered.toSorted((one, other) =>
    one.person.personId < other.person.personId ? -1 : 1,
  )
  const { agencyId, district, bank } = at(lines, 0).person
  const sentAt = Math.max(...lines.map(({ application }) => application.sentAt ?? 0))
  const made = lines.map(({ application }) => application.madeAt)
  const batchId = idAt(sentAt, 'batch', agencyId, `${bank}`)
  const day = dayOfMoment(sentAt)
  const batchNo = `PC${dayText(day).replaceAll('-', '')}${batchId.slice(-6).toUpperCase()}`
  const bankCode = castOf(rooms.area).code(at(bankCodes, bank))
  const cards = lines.map((line, index) =>
    cardToMake(line, { lineNo: index + 1, bankCode }, portraits),
  )
  return {
    ...{ batchId, batchNo, agencyId, district, lines, sentAt },
    returnedAt: made.includes(null) ? null : Math.max(...made.map((moment) => moment ?? 0)),
    file: cardMakerFiles.write({ batchNo, bankCode, orderedOn: plainDay(day), cards }),
  }
}

function cardToMake(
  { person, application, card }: Ordered,
  { lineNo, bankCode }: { readonly lineNo: number; readonly bankCode: string },
  portraits: (person: PlannedPerson) => Buffer,
): CardToMake {
  return {
    ...{ lineNo, cardId: card.cardId, applicationReference: application.reference },
    ...{ name: person.name, citizenNumber: person.citizenNumber },
    ...{ cardNumber: card.cardNumber, bankNumber: card.bankNumber },
    validUntil: plainDay(card.validUntil),
    bankCode,
    personalAccount: person.computerNumber,
    photoId: application.photoId,
    photo: portraits(person),
  }
}

function actsOf({ batchId, batchNo, district, lines, sentAt, returnedAt }: Batch): OfficeAct[] {
  const { staffId: actorId, organisationId } =
    district === 0 ? staffNamed('reviewer') : clerkOf(district)
  const by = { actorKind: 'staff', actorId, organisationId, objectId: batchId } as const
  const count = lines.length
  const ordered = { kind: 'ordered', batchId, batchNo, count }
  const taken = { kind: 'taken', made: count, failed: 0, state: 'returned' }
  const order = { ...by, at: sentAt, action: 'cards.order-production', outcome: ordered }
  if (returnedAt === null) return [order]
  return [order, { ...by, at: returnedAt, action: 'cards.take-return', outcome: taken }]
}
