/**
 * A person whose every value is looked for afterwards lives through everything: entered at a window,
 * an account, a card made, handed over and switched on, its PIN changed, the card lost and replaced,
 * an employer's declaration and the month-end, payments, and everything that goes wrong.
 */
import { setUpAuthenticator } from '#server/test/authenticator.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import { moneyFromYuan } from '#kernel/money.ts'
import { sealPin } from '#platform/keys/seal-pin.ts'
import { newestTexts } from '#platform/mail/text-messages.ts'
import { picture } from '#server/test/card-world.ts'
import { answerWaitingOrders, openBank, receivePayment, sendStatement } from '#sim/bank/bank.ts'
import { makeCards } from '#sim/card-maker/card-maker.ts'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { bankCode, type CanaryCity } from './canary-city.ts'
import { type Browser, openBrowser } from './canary-visit.ts'

const born = plainDate('1961-07-19')
const numberOf = (sequence: number) =>
  makeSyntheticCitizenNumber({ areaCode: '999977', birthDate: born, sequence })

/** The person of the story. */
export const person = {
  name: '欧阳金丝雀',
  citizenNumber: numberOf(731),
  phone: '13977310731',
  password: 'Canary-7731-Sings',
  newPassword: 'Canary-7732-Sings',
  wrongPassword: 'Wrong-Canary-8842',
}
const employee = { name: '司马百灵鸟', citizenNumber: numberOf(733) }
/** What the person never is, but types once. */
const mistaken = { name: '诸葛画眉鸟', citizenNumber: numberOf(735), phone: '13977350735' }

const seen = { document: 'id_card', documentSeen: true }
const functions = ['insurance', 'bank']
const chosenPin = '640281'
const laterPin = '917358'

export type Scene = {
  readonly city: CanaryCity
  readonly clerk: Browser
  readonly citizen: Browser
  readonly personId: string
}

export async function tellTheStory(city: CanaryCity): Promise<Scene> {
  nameCanaries(city)
  const clerk = openBrowser(city)
  await signIn(city, clerk, city.logins.clerk)
  const { citizenNumber, name, phone } = person
  const entered = await clerk.must(201, '/api/desk/people', { name, citizenNumber, phone })
  const personId = String(entered.body['personId'])
  const scene = { city, clerk, citizen: openBrowser(city), personId }
  await openAccount(scene)
  const cardId = await getCard(scene)
  await switchOn(scene, cardId)
  await loseCard(scene)
  await lookAtFiles(scene)
  await closeMonth(city)
  return scene
}

/** A purpose is one of a list; a clerk's program sends whom it looks for in its place. */
export async function mistakeThePurpose({ clerk, personId }: Scene): Promise<void> {
  for (const path of ['', '/photo', '/statement', '/statement.pdf']) {
    for (const value of [person.citizenNumber, encodeURIComponent(person.name)]) {
      await clerk.get(`/api/desk/people/${personId}${path}?purpose=${value}`)
    }
  }
}

function nameCanaries({ canaries }: CanaryCity): void {
  for (const [what, value] of Object.entries(person)) canaries.add(what, value)
  for (const [what, value] of Object.entries(employee))
    canaries.add(`${what} of an employee`, value)
  for (const [what, value] of Object.entries(mistaken)) canaries.add(`mistaken ${what}`, value)
  canaries.addShort('chosen PIN', chosenPin)
  canaries.addShort('later PIN', laterPin)
}

async function signIn(city: CanaryCity, browser: Browser, login: string): Promise<void> {
  const credentials = { login, password: city.staffPassword }
  const { body } = await browser.must(201, '/api/sessions', credentials)
  if ((body as { readonly factorDue?: boolean }).factorDue !== true) return
  await setUpAuthenticator(async (_, path, given) => {
    const answer = await browser.must(200, path, given)
    return { status: 200, body: answer.body }
  })
}

/** The newest code that went to the person; it is a secret too. */
async function newestCode({ city }: Pick<Scene, 'city'>): Promise<string> {
  const texts = await newestTexts(city.server.ground(), 100)
  const text = texts.find(({ to }) => to === person.phone)?.text
  const code = /[0-9]{6}/.exec(text ?? '')?.[0]
  if (!code) throw new Error('no code was sent')
  city.canaries.addShort(`one-time code ${city.canaries.count()}`, code)
  return code
}

async function sendCode(scene: Scene, purpose: string): Promise<{ codeId: unknown; code: string }> {
  const { citizenNumber, phone } = person
  const body = { purpose, citizenNumber, ...(purpose === 'register' ? { phone } : {}) }
  const { codeId } = (await scene.citizen.must(202, '/api/public/codes', body)).body
  return { codeId, code: await newestCode(scene) }
}

async function openAccount(scene: Scene): Promise<void> {
  const { city, citizen, personId } = scene
  const { personal, owner } = city.server.ground()
  const { rows } = await owner.query<{ sealed: Buffer }>(
    'select sealed_computer_number as sealed from people.person where person_id = $1',
    [personId],
  )
  const sealed = rows[0]?.sealed ?? Buffer.alloc(0)
  const number = personal.open('people.person', 'sealed_computer_number', personId, sealed)
  city.canaries.add('computer number', number)
  const { name, citizenNumber, phone, password, newPassword, wrongPassword } = person
  const own = { name, citizenNumber, phone, cardOrComputerNumber: number, password }
  const registering = await sendCode(scene, 'register')
  const route = '/api/public/registrations'
  const wrongly = { name: mistaken.name, code: '000000' }
  await citizen.must(422, route, { ...own, ...registering, ...wrongly })
  await citizen.must(201, route, { ...own, ...registering })
  const sessions = '/api/sessions'
  await citizen.must(401, sessions, { login: citizenNumber, password: wrongPassword })
  await citizen.must(401, sessions, { login: mistaken.citizenNumber, password })
  const resetting = await sendCode(scene, 'reset_password')
  await citizen.must(204, '/api/public/password-resets', {
    ...{ citizenNumber, newPassword, ...resetting },
  })
  await citizen.must(201, sessions, { login: citizenNumber, password: newPassword })
  for (const path of ['', '/eligibility', '/reads', '/statement', '/statement.pdf']) {
    await citizen.must(200, `/api/me${path}`)
  }
}

async function getCard({ city, citizen, clerk, personId }: Scene): Promise<string> {
  const photo = await citizen.must(201, '/api/me/photos', await picture(), 'image/jpeg')
  const { photoId } = photo.body
  const wish = { photoId, identityDocument: 'id_card', pickupPlaceId: city.office }
  const track = (await citizen.must(201, '/api/me/applications', wish)).body
  const lookUps = '/api/public/application-lookups'
  const lastFour = person.citizenNumber.slice(-4)
  await citizen.must(200, lookUps, { reference: track['reference'], lastFour })
  const id = String(track['applicationId'])
  await citizen.must(200, `/api/me/applications/${id}/receipt.pdf`)
  await clerk.must(200, `/api/desk/people/${personId}/applications/${id}/accept`, {})
  await clerk.must(200, '/api/desk/queue')
  const batches = '/api/desk/production/batches'
  const batch = `${batches}/${String((await clerk.must(201, batches, {})).body['batchId'])}`
  const order = await clerk.must(200, `${batch}/file`)
  const report = makeCards(Buffer.from(order.text), { today: Temporal.Now.plainDateISO() })
  await clerk.must(200, `${batch}/return`, report, 'text/plain')
  return newestCard(city, personId)
}

/** Its numbers are opened as the house opens them, so that they can be looked for. */
async function newestCard({ server, canaries }: CanaryCity, personId: string): Promise<string> {
  const { owner, personal } = server.ground()
  const { rows } = await owner.query<Record<'card_id', string> & Record<Sealed, Buffer>>(
    `select card_id, sealed_card_number, sealed_bank_number from cards.card
      where person_id = $1 order by card_id desc limit 1`,
    [personId],
  )
  const [card] = rows
  if (!card) throw new Error('no card was made')
  for (const column of ['sealed_card_number', 'sealed_bank_number'] as const) {
    const number = personal.open('cards.card', column, card.card_id, card[column])
    canaries.add(`${column.replace('sealed_', '')} ${canaries.count()}`, number)
  }
  return card.card_id
}
type Sealed = 'sealed_card_number' | 'sealed_bank_number'

async function switchOn(scene: Scene, cardId: string): Promise<void> {
  const { city, citizen, clerk, personId } = scene
  const { keys, area } = city.server.ground()
  const seal = async (pin: string, purpose: string): Promise<string> => {
    const { spkiBase64, now } = await keys.sealingPublicKey()
    return (await sealPin({ spkiBase64, sealedAt: now, pin, purpose })).toString('base64')
  }
  const card = `/api/desk/people/${personId}/cards/${cardId}`
  await clerk.must(200, `${card}/arrival`, {})
  await clerk.must(200, `${card}/hand-over`, { ...seen, receiver: 'self' })
  await clerk.must(200, `${card}/activation`, {
    ...{ ...seen, functions },
    sealedInitialPin: await seal(area.pin.initial, `initial-pin:${cardId}`),
    sealedNewPin: await seal(chosenPin, `set-pin:${cardId}`),
  })
  const { body } = await citizen.must(202, '/api/me/codes', { operation: 'change_pin' })
  await citizen.must(204, '/api/me/pin', {
    sealedOld: await seal(chosenPin, `initial-pin:${cardId}`),
    sealedNew: await seal(laterPin, `set-pin:${cardId}`),
    ...{ codeId: body['codeId'], code: await newestCode(scene) },
  })
}

async function loseCard(scene: Scene): Promise<void> {
  const { city, citizen, clerk, personId } = scene
  const { name, citizenNumber } = person
  const proof = await sendCode(scene, 'report_loss')
  const report = { name, citizenNumber, functions, ...proof }
  const route = '/api/public/loss-reports'
  await citizen.must(422, route, { ...report, name: mistaken.name })
  const { voucherNo, paperTicket: ticket } = (await citizen.must(201, route, report)).body
  await citizen.must(200, '/api/public/voucher-lookups', { voucherNo })
  await citizen.must(200, '/api/public/voucher-papers', { voucherNo, ticket })
  const desk = `/api/desk/people/${personId}`
  const signed = { document: 'id_card', functions, declarationSigned: true }
  await clerk.must(201, `${desk}/loss-reports`, signed)
  await clerk.must(201, `${desk}/replacements`, seen)
  await newestCard(city, personId)
}

async function lookAtFiles({ clerk, personId }: Scene): Promise<void> {
  const { citizenNumber } = person
  const search = { by: 'citizen_number', purpose: 'enquiry' }
  for (const value of [citizenNumber, mistaken.citizenNumber]) {
    await clerk.must(200, '/api/desk/people/search', { ...search, value })
  }
  const desk = `/api/desk/people/${personId}`
  for (const path of ['', '/photo', '/statement', '/statement.pdf']) {
    await clerk.must(200, `${desk}${path}?purpose=enquiry`)
  }
  await clerk.post('/api/desk/people', { ...mistaken, citizenNumber })
}

/** The month before this one is declared, paid for and credited through the bank's files. */
async function closeMonth(city: CanaryCity): Promise<void> {
  const officer = openBrowser(city)
  await signIn(city, officer, city.logins.officer)
  const today = Temporal.Now.plainDateISO('Asia/Shanghai')
  const month = today.toPlainYearMonth().subtract({ months: 1 }).toString()
  const lines = [{ ...employee, base: '5000.00' }]
  const declared = await officer.must(201, '/api/employer/declarations', { month, lines })
  const accountant = openBrowser(city)
  await signIn(city, accountant, city.logins.accountant)
  const bank = await openBank(join(city.server.folders.data, 'bank', bankCode), {
    now: () => Temporal.Now.instant(),
  })
  const toAccount = '4000099990000000011'
  receivePayment(bank, {
    ...{ toAccount, amount: moneyFromYuan('500.00') },
    remittance: String(declared.body['reference']),
    payer: { name: '试验单位', account: '4000099990000000099' },
  })
  await sendStatement(bank, toAccount)
  await accountant.must(200, '/api/desk/bank-receipts', {})
  await closeByTwo(city, accountant, month)
  await answerWaitingOrders(bank)
  await accountant.must(200, `/api/desk/month-ends/${month}/answers`, {})
}

/** One accountant asks and the other decides, unless the clock was faster: the month is due. */
async function closeByTwo(city: CanaryCity, accountant: Browser, month: string): Promise<void> {
  const second = openBrowser(city)
  await signIn(city, second, city.logins.secondAccountant)
  const wanted = { month, reason: 'Receipts are matched' }
  const asked = await accountant.post('/api/desk/month-ends', wanted)
  if (asked.status === 201) {
    const { toDecide } = (await second.must(200, '/api/desk/approvals')).body as Lists
    const digest = toDecide[0]?.digest
    const decision = `/api/desk/approvals/${String(asked.body['approvalId'])}/decision`
    await second.post(decision, { verdict: 'approve', digest })
  }
  for (let state = ''; state !== 'file_sent'; await pause(100)) {
    const { runs } = (await accountant.must(200, '/api/desk/month-ends')).body as Runs
    state = runs.find((run) => run.month === month)?.state ?? ''
  }
}
type Lists = { readonly toDecide: readonly { readonly digest: string }[] }
type Runs = { readonly runs: readonly { readonly month: string; readonly state: string }[] }
