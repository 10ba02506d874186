/** Relatives for the tests of bindings: on the register, of any age, with or without a web account. */
import { addPeople, addWebAccount } from '#capabilities/people/index.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import { newId } from '#platform/ids.ts'
import { newestTexts } from '#platform/mail/text-messages.ts'
import type { Answer, Citizen, Visit, WebWorld } from './web-world.ts'

export type Relative = Citizen & { readonly visit: Visit }

type Wanted = {
  readonly born?: string
  readonly agency?: 'east' | 'west'
  readonly phone?: string
}

let serial = 0

export async function relative(world: WebWorld, wanted: Wanted = {}): Promise<Relative> {
  serial += 1
  const { deps, organisations: at } = world
  const birthDate = plainDate(wanted.born ?? '1970-05-04')
  const citizenNumber = makeSyntheticCitizenNumber({
    ...{ areaCode: '999902', birthDate, sequence: serial },
  })
  const phone = wanted.phone ?? `137${serial.toString().padStart(8, '0')}`
  const computerNumber = `8${serial.toString().padStart(9, '0')}`
  const name = `亲属${String.fromCodePoint(0x7532 + serial)}`
  const [personId = ''] = await addPeople(
    { tx: deps.db, personal: deps.personal },
    [
      {
        ...{ name, citizenNumber, phone, computerNumber, agencyId: at[wanted.agency ?? 'east'] },
        ...{ area: 'jincheng', scheme: 'resident', status: 'active', agentBankId: at.bank },
        enrolment: { employerId: null, from: plainDate('2020-01-01') },
      },
    ],
    deps.now(),
  )
  const { password } = world
  await addWebAccount(deps, { personId, password, at: deps.now() })
  const visit = await world.signedIn(citizenNumber)
  return { personId, name, citizenNumber, phone, computerNumber, visit }
}

export type Asking = {
  readonly kinship?: string
  readonly scopes?: readonly string[]
  readonly until?: string
}

export function ask(proxy: Relative, owner: Citizen, asking: Asking = {}): Promise<Answer> {
  const { citizenNumber, computerNumber: cardOrComputerNumber } = owner
  const wish = { kinship: 'parent', scopes: ['see', 'act'], ...asking }
  return proxy.visit.send('POST', '/api/me/family', {
    ...{ citizenNumber, cardOrComputerNumber, ...wish },
  })
}

export function bindingIdOf({ body }: Answer): string {
  const { bindingId } = (body['binding'] ?? body) as { readonly bindingId?: string }
  if (!bindingId) throw new Error(`no binding: ${JSON.stringify(body)}`)
  return bindingId
}

/** Asked for and consented to on the owner's own page. */
export async function bound(
  proxy: Relative,
  owner: Relative,
  asking: Asking = {},
): Promise<string> {
  const bindingId = bindingIdOf(await ask(proxy, owner, asking))
  const { status, text } = await owner.visit.send('POST', `/api/me/family/${bindingId}/consent`)
  if (status !== 204) throw new Error(text)
  return bindingId
}

type Shown = { readonly bindingId: string; readonly state: string; readonly name: string | null }

export async function familyOfVisit(
  visit: Visit,
): Promise<{ readonly members: readonly Shown[]; readonly proxies: readonly Shown[] }> {
  const { body } = await visit.get('/api/me/family')
  return body as unknown as {
    readonly members: readonly Shown[]
    readonly proxies: readonly Shown[]
  }
}

/** The newest text to this telephone. */
export async function textTo(world: WebWorld, { phone }: Citizen): Promise<string | null> {
  const texts = await newestTexts(world.deps, 200)
  return texts.find((each) => each.to === phone)?.text ?? null
}

/** A card in the hand, as the rooms would have left it. */
export async function giveCard(
  { database }: WebWorld,
  { personId }: Pick<Citizen, 'personId'>,
): Promise<void> {
  const { owner } = database
  const ids = [personId, newId()]
  await owner.query(`insert into cards.photo values ($1, $2, '\\x00', '\\x00', true, now())`, ids)
  await owner.query(
    `insert into cards.application (person_id, application_id, reference, reason, route,
       identity_document, state, photo_id, pickup_id, agency_id, promised_on, submitted_at)
     values ($1, $2::uuid, 'SQ-' || left($2::text, 8) || right($2::text, 4), 'first', 'online', 'id_card', 'collected', $2, $2, $2, now(), now())`,
    ids,
  )
  await owner.query(
    `insert into cards.card (person_id, card_id, application_id, state, insurance_function,
       bank_function, sealed_card_number, sealed_bank_number, bank_id, valid_until)
     values ($1, $2, $2, 'handed_over', 'active', 'active', '\\x00', '\\x00', $2, '2036-01-01')`,
    ids,
  )
  await owner.query(
    `insert into cards.pin (person_id, card_id, state, is_initial, salt, verifier, changed_at)
     values ($1, $2, 'set', false, '\\x00', '\\x00', now())`,
    ids,
  )
}
