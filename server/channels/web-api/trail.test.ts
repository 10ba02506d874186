// Goal: every act, done or refused, and every look into a person's file leaves exactly one entry in the
// trail that says who, when, through which face and for which office, what, why, on what and with which
// result; and nothing else leaves any.
// Method: a city lives through everything that the routes offer. The trail is read whole before and
// after each call, so that an entry too many is found like one too few. The routes are taken from the
// server itself: one that the walk does not call fails, and so does an act that is never refused. A route
// whose description names an Idempotency-Key is first called without one, and every other without any.
// Every picture that is sent has a second nature behind it (`trail-files.ts`; H4 to H8).
// Teeth, each tried once: with `reads: true` taken from a citizen's own papers, the first look at them
// is told to have left nothing; with no entry at the end of a session, so is the sign-out; with a route
// left out of the walk, its name is told; with a card that is made again struck from the words of the
// page, its act is told.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fastify } from 'fastify'
import type { RouteOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerTerminal, saveSessionKeys } from '#capabilities/organisations/index.ts'
import { unwrapSessionKeys } from '#platform/keys/terminal-crypto.ts'
import { makeCardholders } from '#server/test/cardholders.ts'
import { type WebWorld, webWorld } from '#server/test/web-world.ts'
import { installHealth } from './health.ts'
import { installMeasures } from './measures.ts'
import { routesOfRooms } from './rooms.ts'
import { type Callers, everyCaller, prepare } from './test/trail-callers.ts'
import * as agents from './test/trail-agents.ts'
import * as administration from './test/trail-administration.ts'
import { seeBills } from './test/trail-bills.ts'
import * as books from './test/trail-books.ts'
import { answerCalls } from './test/trail-calls.ts'
import * as cards from './test/trail-cards.ts'
import { claimBills } from './test/trail-claims.ts'
import { insureBesides } from './test/trail-insurers.ts'
import * as closings from './test/trail-closings.ts'
import * as disputes from './test/trail-disputes.ts'
import * as documents from './test/trail-documents.ts'
import * as doors from './test/trail-doors.ts'
import * as employers from './test/trail-employers.ts'
import * as emergency from './test/trail-emergency.ts'
import { aidFamily } from './test/trail-aid.ts'
import * as family from './test/trail-family.ts'
import * as instant from './test/trail-instant.ts'
import * as kiosk from './test/trail-kiosk.ts'
import * as lists from './test/trail-lists.ts'
import * as losses from './test/trail-losses.ts'
import * as passkeys from './test/trail-passkeys.ts'
import { replaceForgottenPin } from './test/trail-pins.ts'
import * as money from './test/trail-money.ts'
import * as months from './test/trail-months.ts'
import { putFilesIntoForce } from './test/trail-catalogue-files.ts'
import { fileBenefits } from './test/trail-benefits.ts'
import { keepGroups } from './test/trail-groups.ts'
import { askWhy } from './test/trail-diagnosis.ts'
import { askAndAnswer } from './test/trail-enquiries.ts'
import { fileCareElsewhere } from './test/trail-filings.ts'
import { moveIntoArea } from './test/trail-move-ins.ts'
import { payInstitutions } from './test/trail-clearing.ts'
import { changePolicy } from './test/trail-policies.ts'
import { giveBack, matchByHand } from './test/trail-receipts.ts'
import { neverRefused, silent } from './test/trail-silent.ts'
import * as refunds from './test/trail-refunds.ts'
import * as stock from './test/trail-stock.ts'
import { judgeFiles } from './test/trail-files.ts'
import { startWalk, type Walk } from './test/trail-walk.ts'
import * as webhooks from './test/trail-webhooks.ts'

let world: WebWorld
let callers: Callers
let walk: Walk
let bankFolder = ''
beforeAll(async () => {
  bankFolder = mkdtempSync(join(tmpdir(), 'yika-trail-'))
  world = await webWorld({ bankFolder })
  await prepare(world)
  callers = await everyCaller(world)
  walk = startWalk(world)
})
afterAll(async () => {
  await world.stop()
  rmSync(bankFolder, { recursive: true, force: true })
})

test('whoever comes in, goes out or is not let in is on record', async () => {
  await doors.register(walk)
  await doors.resetPassword(walk)
  await doors.signInAndOut(walk)
  await passkeys.comeAndGoByPasskey(walk)
  await doors.giveMailAddress(walk)
  await doors.lookAround(walk, callers)
}, 120_000)

test('a card’s life is on record step by step, and so is each look at its papers', async () => {
  const applicationId = await cards.applyOnline(walk, callers)
  const secondId = await cards.applyAtWindow(walk, callers)
  await cards.findAndLook(walk, callers, applicationId)
  await documents.fileScans(walk, callers, applicationId)
  const batchId = await cards.produce(walk, callers, applicationId)
  const cardId = await cards.takeReturn(walk, callers, batchId, applicationId)
  await cards.handOver(walk, callers, cardId)
  await cards.changePin(walk, callers, cardId)
  await replaceForgottenPin(walk, callers, cardId)
  await kiosk.comeToKiosk(walk, cardId)
  const reportId = await losses.reportWithCode(walk, callers)
  await losses.withdrawAtWindow(walk, callers, reportId)
  await losses.reportOwn(walk, callers)
  await losses.proveCover(walk, callers, secondId)
  await losses.confirmAndReplace(walk, callers, secondId)
  await instant.cardAtOnce(walk, callers, secondId)
}, 120_000)

test('an agent who applies for a person and fetches the card is on record, and not named', async () => {
  await agents.actThroughAgent(walk, callers)
}, 120_000)

test('every blank card, and every count of them, is on record with who answered for it', async () => {
  await stock.keepStock(walk, callers)
}, 120_000)

test('a family binding is on record on both sides, and what is done under it with the proxy named', async () => {
  await family.bindFamily(walk, callers)
  await aidFamily(walk, callers)
}, 120_000)

test('an employer’s list is on record with the employer, and with each person whom it touches', async () => {
  await lists.applyForPeople(walk, callers)
  await employers.readAndGiveContacts(walk, callers)
}, 120_000)

test('what moves money is on record with the office and with each person it concerns', async () => {
  await money.seeOwnMoney(walk, callers)
  await seeBills(walk, callers)
  await money.checkStatement(walk, callers)
  await disputes.disputePurchase(walk, callers)
  const reference = await months.declareMonth(walk, callers)
  await months.payAlone(walk, callers)
  await months.closeMonth(walk, callers, { bankFolder, reference })
  await matchByHand(walk, callers, bankFolder)
  await giveBack(walk, callers, bankFolder)
  await books.lookAtBooks(walk, callers)
  await money.auditAll(walk, callers)
  const pharmacy = await atPharmacy()
  await money.payOverHttp(walk, callers, pharmacy)
  await money.seeBatches(walk, callers, pharmacy.terminalId)
  await payInstitutions(walk, callers, bankFolder)
  await changePolicy(walk)
  await doors.tryOthersDoors(walk, callers)
}, 120_000)

test('where an institution is told of events, and what is sent again, is on record', async () => {
  await webhooks.keepWebhooks(walk, callers)
  await answerCalls(walk)
}, 120_000)

test('a catalogue file is on record from the clerk who sent it to the two who agreed', async () => {
  await putFilesIntoForce(walk, callers)
}, 120_000)

test('what wants two people, and what administrators do, is on record', async () => {
  await administration.unlockPin(walk, callers)
  await emergency.lookInEmergency(walk, callers)
  await emergency.reopenAccount(walk)
  await emergency.objectToLook(walk, callers)
  await administration.setUpFactor(walk)
  await administration.administer(walk)
}, 120_000)

test('what another area sends is on record from the application to the credit', async () => {
  await moveIntoArea(walk, callers, bankFolder)
}, 120_000)

test('care in another area is on record from the filing to its end', async () => {
  await askWhy(walk, callers)
  await fileCareElsewhere(walk, callers)
}, 120_000)

test('a question is on record from the asking to the rating, and what is looked at of it', async () => {
  await askAndAnswer(walk, callers)
}, 120_000)

test('what benefits rest on is on record from the filing to its end', async () => {
  await fileBenefits(walk, callers)
}, 120_000)

test('what benefits depend on is on record from the request to the withdrawal', async () => {
  await keepGroups(walk, callers)
}, 120_000)

test('a refund is on record from the account number to the decision', async () => {
  await refunds.refundDouble(walk, callers)
}, 120_000)

test('a claim is on record from its first word to the account that it is paid to', async () => {
  await claimBills(walk, callers)
}, 120_000)

test('what a supplementary insurer hears of somebody is on record, and so is their consent', async () => {
  await insureBesides(walk, callers)
}, 120_000)

test('who lost the work and is a resident again is on record', async () => {
  await months.enrolAsResident(walk, callers)
}, 120_000)

test('an account that ends is on record from the first paper to the last', async () => {
  await closings.closeAccount(walk, callers)
}, 120_000)

test('what was sent as a file is kept as a copy alone, and handed out so that nothing runs', async () => {
  await judgeFiles(world, walk.files)
})

test('who reads their own trail finds a sentence for every act in it', async () => {
  const { rows } = await world.database.owner.query<{ action: string }>(
    'select distinct action from audit.entry where person_id is not null order by action',
  )
  const page = readFileSync(join(import.meta.dirname, '../../../web/src/citizen/trail-words.ts'))
  const unsaid = rows.filter(({ action }) => !page.includes(`'${action}'`))
  expect(unsaid).toEqual([])
})

test('no route was left out, and each left what it must', () => {
  const routes = everyRoute()
  const calls = (route: string) => walk.walked.filter((each) => each.route === route)
  const faults = routes.flatMap((route) => {
    const done = calls(route).filter(({ status }) => status < 400)
    if (done.length === 0) return [`${route} was not walked: add it to test/trail-*.ts`]
    if (route in silent) return []
    const found: string[] = []
    if (!done.some(({ entries }) => entries > 0)) found.push(`${route} left no entry`)
    const isAct = !route.startsWith('GET ') && !(route in neverRefused)
    const refused = calls(route).some(({ result }) => result !== null && result !== 'done')
    if (isAct && !refused) found.push(`${route} was never refused`)
    return found
  })
  expect(faults).toEqual([])
  const excused = [...Object.keys(silent), ...Object.keys(neverRefused)]
  expect(excused.filter((route) => !routes.includes(route))).toEqual([])
  process.stdout.write(`  trail: ${routes.length} routes, ${walk.walked.length} calls\n`)
})

/** As the server itself puts them together; the built screens are files and tell nothing. */
function everyRoute(): readonly string[] {
  const found = ['GET /openapi.json']
  const bare = fastify()
  bare.addHook('onRoute', ({ method, url }: RouteOptions) => {
    if (method !== 'HEAD') found.push(`${String(method)} ${url}`)
  })
  bare.setValidatorCompiler(() => () => true)
  bare.setSerializerCompiler(() => JSON.stringify)
  installMeasures(bare, world.deps)
  installHealth(bare, world.deps)
  for (const routes of routesOfRooms) routes(bare, world.deps)
  return found
}

/** A terminal with its working keys, and somebody with a card and money. */
async function atPharmacy(): Promise<money.AtPharmacy> {
  const { db, owner } = world.database
  const { keys, personal } = world.deps
  const terminalId = 'T0000001'
  const registered = await registerTerminal(
    { db, keys },
    {
      ...{ terminalId, institutionId: world.organisations.pharmacy, profile: 'ascii-87' },
      ...{ algorithm: 'tdes', macAlgorithm: 'x919', pinFormat: 0 },
    },
  )
  const { rows } = await owner.query<{ wrapped_tmk: Buffer }>(
    'select wrapped_tmk from organisations.terminal where terminal_id = $1',
    [terminalId],
  )
  const wrappedTmk = rows[0]?.wrapped_tmk ?? Buffer.alloc(0)
  const session = await keys.sessionKeysNew({ wrappedTmk })
  const { wrappedTpk, wrappedTak } = session
  await saveSessionKeys(db, { terminalId, wrappedTpk, wrappedTak, fromVersion: 0 })
  const tmk = registered?.masterKey ?? Buffer.alloc(0)
  const { tpk } = unwrapSessionKeys({ algorithm: 'tdes', tmk, ...session })
  const options = { count: 1, balanceFen: 100_000n, firstSerial: 900_001 }
  const [holder] = await makeCardholders(owner, { personal, keys }, options)
  if (!holder) throw new Error('one was asked for')
  return { holder, terminalId, tpk }
}
