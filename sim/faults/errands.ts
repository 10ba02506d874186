/**
 * What people do at a browser and at a window while everything may fall over: lose a card and find it
 * again, get a new one, have it handed over and switched on, apply and be turned down, be looked up.
 * Each keeps their own list of what they were told, under one key for each act however often it is sent.
 */
import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '#platform/ids.ts'
import { sealPin } from '#platform/keys/seal-pin.ts'
import type { Chance } from '#sim/chance.ts'
import { type Ground, makeApplicants, makeHolders } from './ground.ts'
import { type HttpAnswer, retrying } from './pharmacy.ts'
import { type Asked, signIn, signInClerk, type Visitor } from './visitors.ts'

export const errandKinds = [
  ...(['reported', 'withdrawn', 'replaced', 'handed over', 'activated'] as const),
  ...(['applied', 'rejected', 'looked up'] as const),
]
export type ErrandKind = (typeof errandKinds)[number]

/** A person with the clerk who serves them, and the id of what each acknowledged act made or changed. */
export type Customer = {
  readonly personId: string
  readonly citizen: Visitor
  readonly clerk: Visitor
  readonly told: Readonly<Record<ErrandKind, string[]>>
}

export type Errands = {
  readonly counts: Record<ErrandKind | 'retries', number>
  readonly wrong: string[]
  readonly customers: readonly Customer[]
  /** How many acts were told so far. */
  readonly acknowledged: () => number
  readonly finish: () => Promise<void>
}

export type Town = {
  readonly webUrl: string
  readonly ground: Ground
  readonly office: string
  readonly luck: Chance
}

export async function runErrands(town: Town, many: number): Promise<Errands> {
  const { ground, office } = town
  const losers = await makeHolders(ground, { count: many, balanceFen: 0n, agencyId: office })
  const applicants = await makeApplicants(ground, { count: many, agencyId: office })
  const errands = { counts: { ...recordOf(() => 0), retries: 0 }, wrong: [] as string[] }
  const customers: Customer[] = []
  const lives: (() => Promise<void>)[] = []
  for (const { personId } of losers) {
    const customer = await customerOf(town, personId)
    customers.push(customer)
    lives.push(() => loseCards({ town, errands, customer, isOver }))
  }
  for (const { personId, photoId } of applicants) {
    const customer = await customerOf(town, personId)
    customers.push(customer)
    lives.push(() => apply({ town, errands, customer, isOver }, photoId))
  }
  let finishing = false
  function isOver(): boolean {
    return finishing
  }
  const everybody = Promise.all(lives.map((live) => live()))
  everybody.catch(() => {}) // told by `finish`
  return {
    ...errands,
    customers,
    acknowledged: () =>
      customers.reduce((sum, { told }) => sum + Object.values(told).flat().length, 0),
    async finish() {
      finishing = true
      await everybody
    },
  }
}

async function customerOf(town: Town, personId: string): Promise<Customer> {
  const citizen = await signIn(town.ground, { kind: 'citizen', subjectId: personId })
  const clerk = await signInClerk(town.ground, town.office)
  return { personId, citizen, clerk, told: recordOf<string[]>(() => []) }
}

function recordOf<T>(make: () => T): Record<ErrandKind, T> {
  return Object.fromEntries(errandKinds.map((kind) => [kind, make()])) as Record<ErrandKind, T>
}

type Life = {
  readonly town: Town
  readonly errands: Pick<Errands, 'counts' | 'wrong'>
  readonly customer: Customer
  readonly isOver: () => boolean
}

const seen = { document: 'id_card', documentSeen: true }

async function loseCards(life: Life): Promise<void> {
  const { customer, town } = life
  const { citizen, clerk, personId } = customer
  const onDesk = (rest: string): string => `/api/desk/people/${personId}/${rest}`
  const atDesk = (kind: ErrandKind, rest: string, body: () => unknown, id?: string) =>
    settle(life, {
      kind,
      who: clerk,
      path: onDesk(rest),
      body,
      idOf: (told) => id ?? newCard(told),
    })
  while (!life.isOver()) {
    const functions = ['insurance', 'bank']
    const path = '/api/me/loss-reports'
    const idOf = ({ body }: HttpAnswer): string => String(body['reportId'])
    const report = {
      kind: 'reported',
      who: citizen,
      path,
      body: () => ({ functions }),
      idOf,
    } as const
    const reportId = await settle(life, report)
    await lookUp(life)
    if (town.luck.happens(60)) {
      await atDesk('withdrawn', `loss-reports/${reportId}/withdraw`, () => seen, reportId)
      continue
    }
    const cardId = await atDesk('replaced', 'replacements', () => seen)
    const handing = { ...seen, receiver: 'self' }
    await atDesk('handed over', `cards/${cardId}/hand-over`, () => handing, cardId)
    const activation = () => activationOf(town.ground, cardId)
    await atDesk('activated', `cards/${cardId}/activation`, activation, cardId)
  }
}

function newCard({ text }: HttpAnswer): string {
  return (JSON.parse(text) as { card: { cardId: string } }).card.cardId
}

/** Sealed anew for every try, as a browser does. */
async function activationOf({ keys, area }: Ground, cardId: string): Promise<unknown> {
  const { spkiBase64, now } = await keys.sealingPublicKey()
  const seal = async (pin: string, purpose: string): Promise<string> =>
    (await sealPin({ spkiBase64, sealedAt: now, pin, purpose })).toString('base64')
  return {
    ...{ ...seen, functions: ['insurance', 'bank'] },
    sealedInitialPin: await seal(area.pin.initial, `initial-pin:${cardId}`),
    sealedNewPin: await seal('284917', `set-pin:${cardId}`),
  }
}

async function apply(life: Life, photoId: string): Promise<void> {
  const { citizen, clerk, personId } = life.customer
  const wanted = { photoId, pickupPlaceId: life.town.office, identityDocument: 'id_card' }
  const idOf = ({ body }: HttpAnswer): string => String(body['applicationId'])
  while (!life.isOver()) {
    const path = '/api/me/applications'
    const application = { kind: 'applied', who: citizen, path, body: () => wanted, idOf } as const
    const applicationId = await settle(life, application)
    await lookUp(life)
    const reject = `/api/desk/people/${personId}/applications/${applicationId}/reject`
    const body = (): unknown => ({ reason: '照片不符' })
    await settle(life, { kind: 'rejected', who: clerk, path: reject, body, idOf })
  }
}

/** A look into the file: it must be on record before anything is shown. */
async function lookUp(life: Life): Promise<void> {
  const path = `/api/desk/people/${life.customer.personId}/statement?purpose=enquiry`
  const { clerk: who } = life.customer
  await settle(life, { kind: 'looked up', who, path, idOf: ({ body }) => String(body['until']) })
}

type Step = {
  readonly kind: ErrandKind
  readonly who: Visitor
  readonly path: string
  /** Without one it is a look. */
  readonly body?: () => unknown
  readonly idOf: (told: HttpAnswer) => string
}

/** The same request under the same key until something is told; a right answer is the only right one. */
async function settle(life: Life, { kind, who, path, body, idOf }: Step): Promise<string> {
  const { errands, customer, town } = life
  const key = newId()
  for (let calmTries = 0; calmTries < retrying.calmTries; calmTries += life.isOver() ? 1 : 0) {
    const asked: Asked = body
      ? { method: 'POST', path, key, body: await body() }
      : { method: 'GET', path, key }
    const answer = await who.ask(town.webUrl, asked).catch(() => null)
    if (answer && answer.status < 300) {
      const id = idOf(answer)
      customer.told[kind].push(id)
      errands.counts[kind] += 1
      await pause(town.luck.whole(30))
      return id
    }
    if (answer && answer.status !== 503) {
      errands.wrong.push(`${kind}: ${answer.status} ${answer.body['code']}`)
      throw new Error(`${kind} was answered ${answer.text}`)
    }
    errands.counts.retries += 1
    await pause(retrying.everyMs)
  }
  assert.fail(`${kind} was never answered`)
}
