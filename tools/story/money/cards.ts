/** The buyers' cards: entered, applied for, made in batches, handed over, switched on; lost and replaced. */
import { orderFields, readLine } from '#channels/card-maker/production-format.ts'
import { makeCards } from '#sim/card-maker/card-maker.ts'
import { drawnPhoto } from '../photo.ts'
import { must } from '../telling.ts'
import type { World } from '../world.ts'
import { inPool } from './in-pool.ts'
import type { Desks, Year } from './month.ts'
import type { Insured } from './plan.ts'

export type Buyer = {
  readonly person: Insured
  readonly personId: string
  readonly desk: string
  cardId: string
  card: string
  pin: string
}
export type Buyers = Map<number, Buyer>

const windowsAtOnce = 3
const seen = { document: 'id_card', documentSeen: true }

/** Before anybody declares them: so they are in the register as the window wrote them. */
export async function enterBuyers(year: Pick<Year, 'desks' | 'plan' | 'buyers'>): Promise<void> {
  const { desks, plan, buyers } = year
  const people = plan.people.slice(0, plan.size.buyers)
  const entered = await inPool(windowsAtOnce, people, async (person): Promise<Buyer> => {
    const { name, citizenNumber, phone } = person
    const body = { name, citizenNumber, phone }
    const { personId } = await desks.clerk.post<{ personId: string }>('/api/desk/people', body)
    const desk = `/api/desk/people/${personId}`
    return { person, personId, desk, cardId: '', card: '', pin: '' }
  })
  // In their own order, whoever came first: the same seed then tells the same year.
  for (const buyer of entered) buyers.set(buyer.person.place, buyer)
}

export async function makeBuyersCards({ world, desks, buyers }: Year): Promise<void> {
  const all = [...buyers.values()]
  const photo = await drawnPhoto('#ffffff', world.area.photo)
  const { places } = await world.nobody().get<{ places: { id: string }[] }>('/api/public/places')
  const references = new Map<string, Buyer>()
  await inPool(windowsAtOnce, all, async (buyer) => {
    const { photoId } = await desks.clerk.send<{ photoId: string }>(
      ...([`${buyer.desk}/photos`, photo, 'image/jpeg'] as const),
    )
    const track = await desks.clerk.post<Track>(`${buyer.desk}/applications`, {
      ...{ photoId, pickupPlaceId: places[0]?.id, identityDocument: 'id_card' },
      documentSeen: true,
    })
    await desks.clerk.post(`${buyer.desk}/applications/${track.applicationId}/accept`)
    references.set(track.reference, buyer)
  })
  await produce(desks, references)
  await inPool(windowsAtOnce, all, async (buyer) => {
    const { cards } = await desks.clerk.get<{ cards: { cardId: string; state: string }[] }>(
      `${buyer.desk}?purpose=hand_over`,
    )
    buyer.cardId = cards.find(({ state }) => state !== 'void')?.cardId ?? ''
    await desks.clerk.post(`${buyer.desk}/cards/${buyer.cardId}/arrival`)
    const handOver = `${buyer.desk}/cards/${buyer.cardId}/hand-over`
    await desks.clerk.post(handOver, { ...seen, receiver: 'self' })
    await switchOn(world, desks, buyer)
  })
}

type Track = { readonly applicationId: string; readonly reference: string }

/** A batch is one bank's, and whoever has waited longest goes first. */
async function produce(
  { clerk }: Pick<Desks, 'clerk'>,
  references: Map<string, Buyer>,
): Promise<void> {
  const today = Temporal.Now.plainDateISO('Asia/Shanghai')
  for (let batches = 0; references.size > 0; batches++) {
    must(batches < 12, 'every card is in one of the batches')
    const { batchId } = await clerk.post<{ batchId: string }>('/api/desk/production/batches')
    const order = await clerk.bytes(`/api/desk/production/batches/${batchId}/file`)
    for (const text of order.toString('utf8').split('\n')) {
      const line = readLine(orderFields, text)
      const buyer = line && references.get(line.applicationReference)
      if (!buyer) continue
      buyer.card = line.bankCardNumber
      references.delete(line.applicationReference)
    }
    const report = makeCards(order, { today })
    await clerk.send(`/api/desk/production/batches/${batchId}/return`, report, 'text/plain')
  }
}

/** With a PIN of the holder's own, which differs from card to card. */
async function switchOn(world: World, { teller }: Pick<Desks, 'teller'>, buyer: Buyer) {
  const { cardId, desk, person } = buyer
  const before = buyer.pin === '' ? 0 : Number(buyer.pin.slice(-2)) + 1
  buyer.pin = `2739${String(10 + ((person.place * 7 + before) % 89)).padStart(2, '0')}`
  await teller.post(`${desk}/cards/${cardId}/activation`, {
    ...{ functions: ['insurance', 'bank'], ...seen },
    sealedInitialPin: await world.seal(world.area.initialPin, `initial-pin:${cardId}`),
    sealedNewPin: await world.seal(buyer.pin, `set-pin:${cardId}`),
  })
}

/** Reported at a window, in writing; from then on the card pays nothing. */
export async function reportLost({ clerk }: Desks, { desk }: Buyer): Promise<void> {
  await clerk.post(`${desk}/loss-reports`, {
    ...{ functions: ['insurance', 'bank'], document: 'id_card', declarationSigned: true },
  })
}

export async function replaceCard({ world, desks }: Year, buyer: Buyer): Promise<void> {
  const { teller } = desks
  await haveBlanks(desks)
  const made = await teller.post<{ card: { cardId: string }; cardNumber?: string }>(
    ...([`${buyer.desk}/replacements`, { ...seen, reason: 'lost', photoId: null }] as const),
  )
  must(made.cardNumber !== undefined, 'the outlet that prints the card knows its number')
  buyer.cardId = made.card.cardId
  buyer.card = made.cardNumber
  await teller.post(`${buyer.desk}/cards/${buyer.cardId}/hand-over`, { ...seen, receiver: 'self' })
  await switchOn(world, desks, buyer)
}

type Stock = {
  readonly counts: { readonly left: number }
  readonly shift: { readonly state: string } | null
}

/** Where cards are printed on the spot, each blank is accounted for. */
async function haveBlanks({ teller }: Desks): Promise<void> {
  const { counts, shift } = await teller.get<Stock>('/api/desk/stock')
  if (counts.left < 1) {
    const letters = crypto.getRandomValues(new Uint8Array(4))
    const prefix = [...letters].map((byte) => String.fromCharCode(65 + (byte % 26))).join('')
    await teller.post('/api/desk/stock/deliveries', { firstSerial: `${prefix}000001`, count: 20 })
  }
  if (shift === null) await teller.post('/api/desk/stock/shifts', {})
}
