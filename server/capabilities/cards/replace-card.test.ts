// Goal: a lost card is replaced once, whichever windows try, and the old card never works again (C4, C6).
// Method: the real database; clerks at the same moment, and the same command again. Teeth, tried once:
// without the fee compared, the card whose fee had changed was made; with the branch for replacements
// taken out of the application's receipt, the two papers were no longer one; with longer lines to sign
// on, the English receipt took two sheets. That the indexes are what keeps two windows from one card
// is tried by dropping them, in a test of its own.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { yuan } from '#kernel/money.ts'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import {
  active,
  type CardWorld,
  cardWorld,
  done,
  handed,
  newestCard,
  refusalOf,
  replacementAt,
  reportLost,
  trail,
} from '#server/test/card-world.ts'
import { readApplications } from './application-store.ts'
import { documentWords } from './document-words.ts'
import { applicationReceipt } from './documents.ts'
import { handOver } from './hand-over.ts'
import { replaceCard, type ReplacementWish } from './replace-card.ts'
import { reportLoss } from './report-loss.ts'
import { replacementFees } from './replacement-fee.ts'
import { replacementReceipt } from './replacement-receipt.ts'
import { withdrawLoss } from './withdraw-loss.ts'

let keys: RunningKeyService
let world: CardWorld
beforeAll(async () => {
  keys = await runKeyService()
  world = await cardWorld(keys)
})
afterAll(async () => {
  await world.stop()
  await keys.stop()
})

const races = 50

test('fifty times, two to ten clerks replace the same card at once: one card is made', async () => {
  for (let race = 0; race < races; race++) {
    const person = await world.person()
    await handed(world, person)
    await reportLost(world, person)
    const clerks = 2 + (race % 9)
    const ran = await Promise.all(
      Array.from({ length: clerks }, (_, number) => replacementAt(world, person, number)),
    )
    const refusals = ran.map(refusalOf)
    expect(refusals.filter((each) => each === 'replaced')).toHaveLength(1)
    expect(refusals.filter((each) => each === 'replaced_already')).toHaveLength(clerks - 1)
    expect(await cardStates(person.personId)).toEqual(['handed_over', 'made'])
    for (const each of ran) {
      if (each.kind !== 'ran' || each.outcome.kind !== 'refused') continue
      expect(each.outcome.earlier).toMatchObject({ officeId: world.centreId })
    }
  }
})

test('the old card is void in the moment the new one is handed over, and its report is closed', async () => {
  const person = await world.person()
  const { personId } = person
  const oldCardId = await active(world, person)
  const reportId = await reportLost(world, person)
  done(await replacementAt(world, person))
  const cardId = await newestCard(world, personId)
  const body = { personId, cardId, document: 'id_card', receiver: 'self' } as const

  const handedOver = done(await handOver(world, world.clerk(), body))
  expect(handedOver.voidedCardId).toBe(oldCardId)
  expect(await cardStates(personId)).toEqual(['void', 'handed_over'])
  const report = await world.db
    .selectFrom('cards.loss_report')
    .select('state')
    .where('report_id', '=', reportId)
    .executeTakeFirst()
  expect(report?.state).toBe('replaced')
  expect(await trail(world, personId)).toContain('cards.void done')
})

test('fifty times, two clerks hand the same card over: one does, the other hears who and when', async () => {
  for (let race = 0; race < races; race++) {
    const person = await world.person()
    const { personId } = person
    await handed(world, person)
    await reportLost(world, person)
    done(await replacementAt(world, person))
    const cardId = await newestCard(world, personId)
    const body = { personId, cardId, document: 'id_card', receiver: 'self' } as const
    const ran = await Promise.all([0, 1].map((each) => handOver(world, world.clerk(each), body)))

    expect(ran.map(refusalOf).toSorted()).toEqual(['handed_over', 'handed_over_already'])
    const loser = ran.find((each) => refusalOf(each) === 'handed_over_already')
    if (loser?.kind !== 'ran' || loser.outcome.kind !== 'refused') throw new Error('no loser')
    expect(world.clerks).toContain(loser.outcome.earlier?.staffId)
    expect(loser.outcome.earlier?.at).toBe('2026-11-02T01:00:00Z')
  }
})

test('a repeated replacement gives the first receipt and makes nothing more', async () => {
  const person = await world.person()
  await handed(world, person)
  await reportLost(world, person)
  const act = world.clerk()
  const wish: ReplacementWish = {
    personId: person.personId,
    officeId: world.centreId,
    reason: 'lost',
    document: 'id_card',
    photoId: null,
  }
  const ran = await Promise.all([1, 2, 3].map(async () => replaceCard(world, act, wish)))
  const receipts = ran.map((each) => done(each).receiptReference)
  expect(new Set(receipts).size).toBe(1)
  expect(done(ran[0]!).fee).toBe('16.00')
  expect(await cardStates(person.personId)).toEqual(['handed_over', 'made'])
})

test('nothing is replaced that was not reported, and nothing where no card can be made', async () => {
  const person = await world.person()
  expect(refusalOf(await replacementAt(world, person))).toBe('card_not_in_hand')
  await handed(world, person)
  expect(refusalOf(await replacementAt(world, person))).toBe('loss_not_reported')
  await reportLost(world, person)
  const elsewhere = await replaceCard(world, world.clerk(), {
    ...{ personId: person.personId, officeId: world.pointId, reason: 'lost' },
    ...{ document: 'id_card', photoId: null },
  })
  expect(refusalOf(elsewhere)).toBe('no_card_maker_here')
})

test('a card whose bank function still works is not replaced: the steps have their order', async () => {
  const person = await world.person()
  await handed(world, person)
  const { personId } = person
  const insuranceOnly = { personId, functions: ['insurance'], by: 'signed_in' } as const
  done(await reportLoss(world, world.self(personId), insuranceOnly))
  expect(refusalOf(await replacementAt(world, person))).toBe('bank_function_not_reported')
  expect(await cardStates(personId)).toEqual(['handed_over'])
  await reportLost(world, person)
  expect(refusalOf(await replacementAt(world, person))).toBe('replaced')
})

test('what keeps two windows from one card is the indexes: without them both make one', async () => {
  const own = await cardWorld(keys)
  const { owner } = own.database
  await owner.query('drop index cards.application_one_open, cards.card_one_in_making')
  await owner.query('alter table cards.replacement drop constraint replacement_once_per_card')
  let twice = 0
  for (let race = 0; race < 10; race++) {
    const person = await own.person()
    await handed(own, person)
    await reportLost(own, person)
    const ran = await Promise.all([0, 1, 2, 3].map((each) => replacementAt(own, person, each)))
    if (ran.map(refusalOf).filter((each) => each === 'replaced').length > 1) twice += 1
  }
  expect(twice).toBeGreaterThan(0)
  await own.stop()
})

test('a damaged card is replaced without a report', async () => {
  const person = await world.person()
  await handed(world, person)
  const ran = await replaceCard(world, world.clerk(), {
    ...{ personId: person.personId, officeId: world.centreId, reason: 'damaged' },
    ...{ document: 'id_card', photoId: null },
  })
  expect(refusalOf(ran)).toBe('replaced')
})

test('no more and no less is charged than the person at the counter was told', async () => {
  const person = await world.person()
  await handed(world, person)
  const asked: ReplacementWish = {
    personId: person.personId,
    officeId: world.centreId,
    reason: 'damaged',
    document: 'id_card',
    photoId: null,
  }
  const other = await replaceCard(world, world.clerk(), { ...asked, feeShown: '15.99' })
  expect(refusalOf(other)).toBe('fee_changed')
  expect(await cardStates(person.personId)).toEqual(['handed_over'])

  const shown = replacementFees(world.area, world.clerk().at).find(
    (each) => each.reason === 'damaged',
  )
  expect(shown?.source).toContain('2022-9')
  const same = await replaceCard(world, world.clerk(), {
    ...{ ...asked, feeShown: yuan(shown!.fee) },
  })
  expect(done(same).fee).toBe('16.00')
})

test('the receipt of a replacement is one paper, however it is asked for, and nobody else’s', async () => {
  const person = await world.person()
  const { personId } = person
  const oldCardId = await handed(world, person)
  await reportLost(world, person)
  done(await replacementAt(world, person))
  const cardId = await newestCard(world, personId)
  const application = (await readApplications(world.db, personId)).find(
    (each) => each.reason === 'replacement',
  )
  const { applicationId } = application!
  for (const language of ['zh', 'en'] as const) {
    const receipt = await replacementReceipt(world, { personId, cardId }, language)
    const again = await applicationReceipt(world, { personId, applicationId }, language)
    expect(titleOf(receipt)).toBe(documentWords[language].replacement.title)
    expect(titleOf(again)).toBe(titleOf(receipt))
    const file = receipt?.toString('latin1') ?? ''
    expect([...file.matchAll(/\/Type \/Page\b/g)], 'one sheet').toHaveLength(1)
    expect(file).toContain(`/Lang (${language === 'zh' ? 'zh-CN' : 'en'})`)
  }
  expect(await replacementReceipt(world, { personId, cardId: oldCardId }, 'zh')).toBeNull()
  const stranger = await world.person()
  const wrong = { personId: stranger.personId, cardId }
  expect(await replacementReceipt(world, wrong, 'zh')).toBeNull()
})

/** The letters of the paper itself are numbers of a font; its title is written out. */
function titleOf(pdf: Buffer | null): string | undefined {
  const bytes = pdf?.toString('latin1') ?? ''
  const place = /\/Title (\d+) 0 R/.exec(bytes)?.[1] ?? ''
  const title = bytes
    .split(`\n${place} 0 obj\n(`)[1]
    ?.split(')\nendobj')[0]
    ?.replace(/\\([^])/g, '$1')
  if (!title?.startsWith('\u00fe\u00ff')) return title
  return Buffer.from(title.slice(2), 'latin1').swap16().toString('utf16le')
}

test('after the replacement has begun the loss cannot be withdrawn', async () => {
  const person = await world.person()
  await active(world, person)
  const reportId = await reportLost(world, person)
  done(await replacementAt(world, person))
  const { personId } = person
  const ran = await withdrawLoss(world, world.clerk(), { personId, reportId, document: 'id_card' })
  expect(refusalOf(ran)).toBe('replacement_begun')
})

test('a block of numbers that is used up makes no card and leaves nothing behind', async () => {
  const small = await cardWorld(keys, 1n)
  const person = await small.person()
  await handed(small, person)
  await reportLost(small, person)
  expect(refusalOf(await replacementAt(small, person))).toBe('numbers_used_up')
  const left = await small.db
    .selectFrom('cards.application')
    .select('state')
    .where('person_id', '=', person.personId)
    .execute()
  expect(left).toEqual([{ state: 'collected' }])
  await small.stop()
})

async function cardStates(personId: string): Promise<string[]> {
  const rows = await world.db
    .selectFrom('cards.card')
    .select('state')
    .where('person_id', '=', personId)
    .orderBy('card_id')
    .execute()
  return rows.map((row) => row.state)
}
