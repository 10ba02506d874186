/**
 * An area with a county centre that prints cards, a service point, a bank with a block of numbers, and
 * people who are insured there: the real database and a real key service.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import {
  activateCard,
  addNumberBlock,
  type CardsDeps,
  handOver,
  noteArrival,
  orderProduction,
  replaceCard,
  reportLoss,
  submitApplication,
  acceptApplication,
  checkPhoto,
  type CardMakerFiles,
  findBatchFile,
  takeReturn,
} from '#capabilities/cards/index.ts'
import { cardMakerFiles } from '#channels/card-maker/card-maker-files.ts'
import { type FactoryFaults, goodDay, makeCards } from '#sim/card-maker/card-maker.ts'
import { addOrganisation, addStaff, loadArea } from '#capabilities/organisations/index.ts'
import { addPeople } from '#capabilities/people/index.ts'
import { type CitizenNumber, makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import type { CommandId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import type { Outcome, Ran } from '#platform/commands/run-command.ts'
import { transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { RunningKeyService } from '#platform/keys/running-service.ts'
import { createPersonal } from '#platform/personal/personal.ts'
import { dataKeyTable } from '#server/services.ts'
import sharp from 'sharp'
import { type FreshDatabase, freshDatabase } from './database.ts'

export type CardWorld = CardsDeps & {
  readonly database: FreshDatabase
  readonly cardMaker: CardMakerFiles
  readonly keyService: RunningKeyService
  readonly centreId: string
  readonly pointId: string
  readonly bankId: string
  readonly clerks: readonly string[]
  /** An act at the window of the centre, by one of the clerks. */
  readonly clerk: (number?: number, at?: string) => Act
  readonly self: (personId: string, at?: string) => Act
  /** Somebody who is insured and has a photo that met the rules. */
  readonly person: () => Promise<Person>
  readonly stop: () => Promise<void>
}

export type Person = {
  readonly personId: string
  readonly photoId: string
  readonly citizenNumber: CitizenNumber
}

/** A Monday at nine in the morning, Beijing time. */
export const monday = '2026-11-02T01:00:00Z'
export const chosenPin = '284917'

export async function cardWorld(
  keyService: RunningKeyService,
  numbers = 10_000n,
): Promise<CardWorld> {
  const database = await freshDatabase()
  const { db } = database
  const area = loadArea(join(import.meta.dirname, '../../areas/jincheng'))
  const personal = await createPersonal({
    keys: keyService.keys,
    tableGroups: ['people', 'cards', 'mail', 'organisations', 'cases', 'contributions', 'calls'],
    ...dataKeyTable(db),
    today: () => plainDate('2026-11-02'),
  })
  const deps = { db, area, personal, keys: keyService.keys }
  const centreId = await place(database, 'county_centre', 'JC-CENTRE', null, true)
  const pointId = await place(database, 'service_point', 'JC-POINT', centreId, false)
  const bankId = await place(database, 'bank', '102999900019', null, false)
  const block = { area: area.code, bankId, letter: 'A', bankBin: '621799' }
  await addNumberBlock(db, { ...block, first: 1n, count: numbers })
  const clerks = await addClerks(database, centreId)
  const clerk = (number = 0, at = monday): Act => ({
    ...{ actorKind: 'staff', actorId: clerks[number % clerks.length] ?? '', channel: 'desk' },
    ...{ organisationId: centreId, at: Temporal.Instant.from(at), purpose: null },
    commandId: newId<CommandId>(),
  })
  return {
    ...deps,
    cardMaker: cardMakerFiles,
    ...{ database, keyService, centreId, pointId, bankId, clerks, clerk },
    self: (personId, at = monday) => ({
      ...{ actorKind: 'self', actorId: personId, organisationId: null, channel: 'web' },
      ...{ at: Temporal.Instant.from(at), purpose: null, commandId: newId<CommandId>() },
    }),
    person: () => addPerson(deps, { agencyId: centreId, agentBankId: bankId }),
    stop: database.drop,
  }
}

async function place(
  { db }: FreshDatabase,
  kind: 'county_centre' | 'service_point' | 'bank',
  code: string,
  parentId: string | null,
  printsCards: boolean,
): Promise<string> {
  const name = { zh: `试验${code}`, en: code }
  const added = { kind, code, parentId, area: 'jincheng', name, printsCards }
  return (await addOrganisation(db, added)).organisationId
}

/** Ten clerks; passwords are costly to hash and nobody signs in here. */
async function addClerks(database: FreshDatabase, organisationId: string): Promise<string[]> {
  const staff = { organisationId, password: 'correct horse 1', roles: ['window_clerk'] }
  const first = await addStaff(database.db, { ...staff, login: 'clerk.0', name: '员工零' })
  const ids = [first]
  for (let number = 1; number < 10; number++) {
    const copied = await database.owner.query(
      `insert into organisations.staff (staff_id, organisation_id, login, name, password_hash, roles)
       select $1, organisation_id, $2, $3, password_hash, roles
         from organisations.staff where staff_id = $4 returning staff_id`,
      [newId(), `clerk.${number}`, `员工${number}`, first],
    )
    ids.push(copied.rows[0].staff_id)
  }
  return ids
}

let serial = 0

async function addPerson(
  deps: CardsDeps,
  register: { readonly agencyId: string; readonly agentBankId: string },
): Promise<Person> {
  serial += 1
  const citizenNumber = makeSyntheticCitizenNumber({
    areaCode: '999999',
    birthDate: plainDate('1960-01-01').add({ days: Math.floor(serial / 999) }),
    sequence: serial % 999,
  })
  const at = Temporal.Instant.from(monday)
  const [personId = ''] = await transaction(deps.db, (tx) =>
    addPeople(
      { tx, personal: deps.personal },
      [
        {
          ...{ name: '试验甲', citizenNumber, phone: '13900000000', area: 'jincheng' },
          ...{ scheme: 'employee', status: 'active', ...register },
          enrolment: { employerId: null, from: plainDate('2026-01-01') },
        },
      ],
      at,
    ),
  )
  const photoId = newId()
  const jpeg = Buffer.from('a picture that nobody looks at')
  await deps.db
    .insertInto('cards.photo')
    .values({
      person_id: personId,
      photo_id: photoId,
      sealed_jpeg: deps.personal.seal(
        'cards.photo',
        'sealed_jpeg',
        photoId,
        jpeg.toString('base64'),
      ),
      digest: createHash('sha256').update(jpeg).digest(),
      accepted: true,
      taken_at: at.toString(),
    })
    .execute()
  return { personId, photoId, citizenNumber }
}

/** The outcome of a command that must have gone through. */
export function done<T extends Outcome>(ran: Ran<T>): Exclude<T, { readonly kind: 'refused' }> {
  if (ran.kind !== 'ran' || ran.outcome.kind === 'refused') throw new Error(JSON.stringify(ran))
  return ran.outcome as Exclude<T, { readonly kind: 'refused' }>
}

/** The refusal of a command, or what happened instead. */
export function refusalOf<T extends Outcome>(ran: Ran<T>): string {
  if (ran.kind !== 'ran') return ran.kind
  return ran.outcome.refusal ?? ran.outcome.kind
}

export async function apply(world: CardWorld, person: Person, at = monday): Promise<string> {
  const { personId, photoId } = person
  const submitted = await submitApplication(world, world.self(personId, at), {
    ...{ personId, photoId, pickupPlaceId: world.centreId },
    ...{ identityDocument: 'id_card', route: 'online' },
  })
  return done(submitted).applicationId
}

export async function accept(world: CardWorld, person: Person): Promise<string> {
  const applicationId = await apply(world, person)
  const { personId } = person
  done(await acceptApplication(world, world.clerk(), { personId, applicationId }))
  return applicationId
}

export async function order(world: CardWorld): Promise<string> {
  const ordered = await orderProduction(
    { ...world, writeFile: world.cardMaker.write },
    world.clerk(),
    { agencyId: world.centreId, agencyIds: [world.centreId, world.pointId] },
  )
  return done(ordered).batchId
}

/** Every card of a batch comes back made. */
export async function allMade(world: CardWorld, batchId: string): Promise<void> {
  done(await reportOn(world, batchId))
}

/** The simulated factory's report on a batch, as somebody uploads it at the desk. */
export async function reportOn(
  world: CardWorld,
  batchId: string,
  faults: Partial<FactoryFaults> = {},
) {
  const file = await reportFile(world, batchId, faults)
  const report = { batchId, file, cameBy: 'desk', fileName: null } as const
  return takeReturn(world, world.clerk(), report)
}

export async function reportFile(
  world: CardWorld,
  batchId: string,
  faults: Partial<FactoryFaults> = {},
): Promise<Buffer> {
  const order = Buffer.from((await findBatchFile(world, batchId)) ?? '')
  const today = plainDate('2026-11-04')
  return Buffer.from(makeCards(order, { today, faults: { ...goodDay, ...faults } }))
}

/** The card lies at the pick-up place. */
export async function kept(world: CardWorld, person: Person): Promise<string> {
  await accept(world, person)
  await allMade(world, await order(world))
  const { personId } = person
  const cardId = await newestCard(world, personId)
  done(await noteArrival(world, world.clerk(), { personId, cardId }))
  return cardId
}

export async function handed(world: CardWorld, person: Person): Promise<string> {
  const cardId = await kept(world, person)
  const { personId } = person
  const body = { personId, cardId, document: 'id_card', receiver: 'self' } as const
  done(await handOver(world, world.clerk(), body))
  return cardId
}

/** In hand, both functions on, with a PIN of the holder's own. */
export async function active(world: CardWorld, person: Person): Promise<string> {
  const cardId = await handed(world, person)
  const { personId } = person
  const pins = await sealedPins(world, cardId, '123456', chosenPin)
  const body = { personId, cardId, functions: ['insurance', 'bank'] as const, pins }
  done(await activateCard(world, world.clerk(), { ...body, document: 'id_card' }))
  return cardId
}

export async function sealedPins(
  world: CardWorld,
  cardId: string,
  old: string,
  chosen: string,
): Promise<{ readonly sealedOld: Buffer; readonly sealedNew: Buffer }> {
  return {
    sealedOld: await world.keyService.seal(old, `initial-pin:${cardId}`),
    sealedNew: await world.keyService.seal(chosen, `set-pin:${cardId}`),
  }
}

export async function reportLost(world: CardWorld, person: Person, at = monday): Promise<string> {
  const { personId } = person
  const lost = { personId, functions: ['insurance', 'bank'], by: 'signed_in' } as const
  return done(await reportLoss(world, world.self(personId, at), lost)).reportId
}

export function replacementAt(world: CardWorld, person: Person, clerk = 0) {
  return replaceCard(world, world.clerk(clerk), {
    ...{ personId: person.personId, officeId: world.centreId, reason: 'lost' },
    ...{ document: 'id_card', photoId: null },
  })
}

export async function newestCard(world: CardWorld, personId: string): Promise<string> {
  const rows = await world.db
    .selectFrom('cards.card')
    .select('card_id')
    .where('person_id', '=', personId)
    .orderBy('card_id', 'desc')
    .execute()
  return rows[0]?.card_id ?? ''
}

/** What the trail says of a person, oldest first: action and result. */
export async function trail(world: CardWorld, personId: string): Promise<string[]> {
  const rows = await world.db
    .selectFrom('audit.entry')
    .select(['action', 'result'])
    .where('person_id', '=', personId)
    .orderBy('entry_id')
    .execute()
  return rows.map((row) => `${row.action} ${row.result}`)
}

export type Look = {
  readonly width?: number
  readonly height?: number
  readonly background?: string
  readonly format?: 'jpeg' | 'png'
  readonly quality?: number
}

/** A picture of nobody: an even background with a speckled shape before it. */
export async function picture(look: Look = {}): Promise<Buffer> {
  const { width = 358, height = 441, background = '#ffffff', format = 'jpeg' } = look
  const shape = {
    width: Math.round(width * 0.6),
    height: Math.round(height * 0.8),
    channels: 3 as const,
    noise: { type: 'gaussian' as const, mean: 120, sigma: 30 },
  }
  const face = await sharp({ create: { ...shape, background: '#888888' } })
    .png()
    .toBuffer()
  const whole = sharp({ create: { width, height, channels: 3, background } }).composite([
    { input: face, left: Math.round(width * 0.2), top: Math.round(height * 0.2) },
  ])
  const { quality = 90 } = look
  return format === 'png' ? whole.png().toBuffer() : whole.jpeg({ quality }).toBuffer()
}

export async function photoOf(world: CardWorld, person: Person, look: Look = {}) {
  const image = await picture(look)
  const { personId } = person
  return checkPhoto(world, world.self(personId), { personId, image })
}
