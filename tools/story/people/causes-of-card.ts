/** What can be wrong with a card, from the day on which there is none to the day on which it is void. */
import type { Terminal } from '#tools/pos/terminal.ts'
import { decide, waitingFor } from '../approvals.ts'
import { haveBlanks } from '../blanks.ts'
import type { Somebody } from '../enter-somebody.ts'
import { must } from '../telling.ts'
import { photoAtWindow } from '../window.ts'
import { type Asking, atWindow } from './asking.ts'
import { buyWithoutContract } from './suspended.ts'

/** With the PIN that its holder chooses. */
export type Card = { readonly cardId: string; readonly cardNumber: string; readonly pin: string }
type Printed = { readonly card: { readonly cardId: string }; readonly cardNumber: string }
type Track = { readonly applicationId: string; readonly reference: string }
type Category = { readonly code: string; readonly proofs: readonly { readonly code: string }[] }

const document = { document: 'id_card', documentSeen: true } as const
const pins = { first: '273941', second: '739146' } as const

/** Printed on the spot; `waiting` looks at it before it is printed, and before it is handed over. */
export async function instantCard(
  asking: Asking,
  { desk }: Somebody,
  waiting: (ordered: Track | null) => Promise<void> = async () => {},
): Promise<Card> {
  const { bank } = asking
  await haveBlanks(asking)
  const { applicationId, reference } = await order(asking, desk)
  await waiting({ applicationId, reference })
  const printed = await bank.post<Printed>(`${desk}/instant-orders/${applicationId}/print`, {})
  const { cardId } = printed.card
  await waiting(null)
  await bank.post(`${desk}/cards/${cardId}/hand-over`, { ...document, receiver: 'self' })
  return { cardId, cardNumber: printed.cardNumber, pin: pins.first }
}

async function order({ clerk, bank, world }: Asking, desk: string): Promise<Track> {
  const terms = await world.nobody().get<{ instantCard: readonly Category[] }>('/api/public/terms')
  const [category] = terms.instantCard
  must(category !== undefined, 'the area names who gets a card at once')
  const { organisation } = await bank.get<{ organisation: { id: string } }>('/api/session')
  return clerk.post<Track>(`${desk}/instant-orders`, {
    ...{ photoId: await photoAtWindow({ clerk, world }, desk), category: category.code },
    ...{ outletId: organisation.id, identityDocument: 'id_card', documentSeen: true },
    proofs: category.proofs.map(({ code }) => code),
  })
}

/** Switched on at the bank, with a PIN of the holder's own. */
export async function activated(
  { bank, world }: Asking,
  { desk }: Somebody,
  card: Card,
): Promise<void> {
  await bank.post(`${desk}/cards/${card.cardId}/activation`, {
    ...{ functions: ['insurance', 'bank'], ...document },
    ...(await sealedPins(world, card)),
  })
}

async function sealedPins(world: Asking['world'], { cardId, pin }: Card) {
  return {
    sealedInitialPin: await world.seal(world.area.initialPin, `initial-pin:${cardId}`),
    sealedNewPin: await world.seal(pin, `set-pin:${cardId}`),
  }
}

export async function causesOfCard(asking: Asking, holder: Somebody): Promise<Card> {
  const { personId } = holder
  await atWindow(asking, personId, { cause: 'no_card', on: 'card' })
  const card = await instantCard(asking, holder, async (ordered) => {
    const expected = ordered
      ? { cause: 'card_being_made' as const, names: [ordered.reference] }
      : { cause: 'card_to_collect' as const }
    await atWindow(asking, personId, { ...expected, on: 'card' })
  })
  await atWindow(asking, personId, { cause: 'card_not_active', on: 'card' })
  await activated(asking, holder, card)
  await atWindow(asking, personId, { cause: 'nothing_wrong', on: 'card' })
  await buyWithoutContract(asking, { personId, card })
  const terminal = await pharmacyTerminal(asking)
  await wrongPins(asking, terminal, { personId, card })
  await forgetPin(asking, holder, card)
  return loseAndReplace(asking, { holder, terminal, card })
}

export async function pharmacyTerminal({ world }: Pick<Asking, 'world'>): Promise<Terminal> {
  const key = world.terminals.find((each) => each.institutionCode.startsWith('P'))
  must(key !== undefined, 'a pharmacy has a terminal')
  const terminal = await world.terminal(key)
  await terminal.signOn()
  return terminal
}

export function purchase(terminal: Terminal, { cardNumber, pin }: Card, amountFen: bigint) {
  return terminal.purchase({ card: cardNumber, pin, amountFen })
}

async function wrongPins(
  asking: Asking,
  terminal: Terminal,
  { personId, card }: { readonly personId: string; readonly card: Card },
): Promise<void> {
  const wrongly = { card: card.cardNumber, pin: '900001', amountFen: 100n }
  await terminal.purchase(wrongly)
  await atWindow(asking, personId, { cause: 'pin_wrong', on: 'card' })
  const tooMuch = await purchase(terminal, card, 99_999n)
  must(tooMuch.kind === 'refused' && tooMuch.answerCode === '51', 'the account has too little')
  await atWindow(asking, personId, { cause: 'balance_too_low', on: 'card', names: ['0.00'] })
  const { wrongTriesLimit } = asking.world.area
  for (let tries = 0; tries < wrongTriesLimit; tries++) await terminal.purchase(wrongly)
  await atWindow(asking, personId, { cause: 'pin_locked', on: 'card' })
}

/** Reported and set back by two; the holder chooses another. */
async function forgetPin(asking: Asking, { desk, personId }: Somebody, card: Card): Promise<void> {
  const { bank, clerk, reviewer, world } = asking
  const path = `${desk}/cards/${card.cardId}`
  await clerk.post(`${path}/pin-report`, document)
  const reason = '本人持身份证到场，忘记密码'
  const asked = await clerk.post<{ approvalId: string }>(`${path}/pin-reset`, {
    ...{ ...document, reason },
  })
  const decided = await decide(reviewer, await waitingFor(reviewer, asked.approvalId))
  must(decided.status === 200, 'a second person agrees')
  await atWindow(asking, personId, { cause: 'pin_initial', on: 'card' })
  await bank.post(`${path}/new-pin`, {
    ...{ ...document, ...(await sealedPins(world, { ...card, pin: pins.second })) },
  })
}

async function loseAndReplace(
  asking: Asking,
  held: { readonly holder: Somebody; readonly terminal: Terminal; readonly card: Card },
): Promise<Card> {
  const { holder, terminal, card } = held
  const { desk, personId } = holder
  const { bank, clerk } = asking
  const { voucherNo } = await clerk.post<{ voucherNo: string }>(`${desk}/loss-reports`, {
    ...{ functions: ['insurance', 'bank'], document: 'id_card', declarationSigned: true },
  })
  await atWindow(asking, personId, { cause: 'card_lost', on: 'card', names: [voucherNo] })
  await haveBlanks(asking)
  const made = await bank.post<Printed>(`${desk}/replacements`, {
    ...{ ...document, reason: 'lost', photoId: null },
  })
  const { cardId } = made.card
  await bank.post(`${desk}/cards/${cardId}/hand-over`, { ...document, receiver: 'self' })
  const replacement = { cardId, cardNumber: made.cardNumber, pin: pins.first }
  await activated(asking, holder, replacement)
  const old = await purchase(terminal, card, 100n)
  must(old.kind === 'refused' && old.answerCode === '54', 'the old card is void')
  await atWindow(asking, personId, { cause: 'card_read_wrong', on: 'card' })
  return replacement
}
