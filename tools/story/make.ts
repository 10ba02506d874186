/** Chapter 2: the card is made by the card maker, kept, handed over and activated. */
import { orderFields, readLine } from '#channels/card-maker/production-format.ts'
import { goodDay, makeCards } from '#sim/card-maker/card-maker.ts'
import type { Story } from './steps.ts'
import { must } from './telling.ts'

type Card = {
  readonly cardId: string
  readonly state: string
  readonly insuranceFunction: string
  readonly pinState: string
}
type Track = {
  readonly applicationId: string
  readonly reference: string
  readonly state: string
  readonly failure: { readonly step: string } | null
}
type Glance = { readonly cards: Card[]; readonly applications: Track[] }

export async function make(story: Story): Promise<void> {
  const { tell, clerk, found, world } = story
  tell.chapter('Make, collect, activate')
  const person = `/api/desk/people/${found.personId}`

  const { person: glance } = await clerk.post<{ person: Glance | null }>(
    '/api/desk/people/search',
    {
      by: 'reference',
      value: found.reference,
      purpose: 'application',
    },
  )
  const track = glance?.applications.find((each) => each.reference === found.reference)
  must(track !== undefined, 'the desk finds the application by its reference')
  await clerk.post(`${person}/applications/${track.applicationId}/accept`)
  tell.step('A clerk finds the application by its reference and accepts it')

  await produce(story)
  const made = await world
    .nobody()
    .post<Track & { steps: { step: string; at: string | null }[] }>(
      '/api/public/application-lookups',
      { reference: found.reference, lastFour: story.who.citizenNumber.slice(-4) },
    )
  tell.step('“Where is my card?” by reference, without an account', made.state)

  const [card] = (await clerk.get<Glance>(`${person}?purpose=hand_over`)).cards.filter(
    (each) => each.state !== 'void',
  )
  must(card !== undefined, 'the person has a card in the making')
  found.cardId = card.cardId
  await clerk.post(`${person}/cards/${card.cardId}/arrival`)
  tell.step('The card arrives at the pick-up place; the person is told')

  const document = { document: 'id_card', documentSeen: true }
  await clerk.post(`${person}/cards/${card.cardId}/hand-over`, { ...document, receiver: 'self' })
  const twice = await clerk.attempt<{ code: string }>(`${person}/cards/${card.cardId}/hand-over`, {
    ...document,
    receiver: 'self',
  })
  must(twice.status === 409, 'a card is handed over once')
  tell.step('Handed over against the ID card; a second hand-over is refused', twice.body.code)

  await activate(story)
}

/** A batch goes to the card maker and comes back; the maker is a program of its own. */
async function produce(story: Story): Promise<void> {
  const { tell, clerk, found } = story
  const batch = await clerk.post<{ batchId: string; batchNo: string; count: number }>(
    '/api/desk/production/batches',
  )
  const order = await clerk.bytes(`/api/desk/production/batches/${batch.batchId}/file`)
  tell.step(
    `Batch ${batch.batchNo} of ${batch.count} cards goes to the card maker`,
    `${order.length} bytes`,
  )
  await refuseWrongReport(story, batch.batchId, order)
  const today = Temporal.Now.plainDateISO('Asia/Shanghai')
  const failing = new Map([[lineInOrder(order, found.reference), 'chip' as const]])
  const report = makeCards(order, { today, faults: { ...goodDay, failing } })
  const result = await sendReport(story, batch.batchId, report)
  tell.step('The return file is taken whole', `${result.made} made, ${result.failed} failed`)
  const again = await sendReport(story, batch.batchId, report)
  must(again.known, 'the same file again is known')
  tell.step('The same file again does nothing twice', `${again.made} made, as before`)
  await remake(story)
}

type Result = {
  readonly made: number
  readonly failed: number
  readonly known: boolean
  readonly problems: readonly { readonly line: number; readonly problem: string }[]
}

function sendReport({ clerk }: Story, batchId: string, report: string): Promise<Result> {
  return clerk.send<Result>(`/api/desk/production/batches/${batchId}/return`, report, 'text/plain')
}

/** A factory that counts wrongly is not believed in anything; somebody looks into it. */
async function refuseWrongReport(story: Story, batchId: string, order: Buffer): Promise<void> {
  const { tell, clerk } = story
  const today = Temporal.Now.plainDateISO('Asia/Shanghai')
  const faults = { ...goodDay, wrongTotal: true }
  const refused = await sendReport(story, batchId, makeCards(order, { today, faults }))
  const [problem] = refused.problems
  must(refused.made === 0 && problem !== undefined, 'a report with a wrong total is refused whole')
  tell.step('A report with a wrong total is refused whole, by its line', problem.problem)
  const { putAside } = await clerk.get<{ putAside: { returnId: string }[] }>('/api/desk/production')
  const newest = putAside.at(-1)
  must(newest !== undefined, 'what was refused is put aside, and alarms')
  const finding = { finding: '制卡商合计写错，已请其更正重发' }
  await clerk.post(`/api/desk/production/reports/${newest.returnId}/finding`, finding)
  tell.step('It is put aside until somebody has said what was wrong')
}

/** The card failed at its chip; one act orders it again, and the next batch makes it. */
async function remake(story: Story): Promise<void> {
  const { tell, clerk, found } = story
  const person = `/api/desk/people/${found.personId}`
  const glance = await clerk.get<Glance>(`${person}?purpose=application`)
  const track = glance.applications.find((each) => each.reference === found.reference)
  must(track !== undefined && track.failure?.step === 'chip', 'the failure is told with its step')
  const reason = { reason: '芯片写入失败，请重制' }
  await clerk.post(`${person}/applications/${track.applicationId}/remake`, reason)
  const second = await clerk.attempt<{ code: string }>(
    `${person}/applications/${track.applicationId}/remake`,
    reason,
  )
  must(second.status === 409, 'a failed card is ordered again once')
  tell.step('The card failed at its chip; it is ordered again, once', second.body.code)

  // A batch is one bank's, and whoever waits longest goes first: ours may be the one after.
  for (let batches = 1; batches <= 4; batches++) {
    const batch = await clerk.post<{ batchId: string; batchNo: string }>(
      '/api/desk/production/batches',
    )
    const order = await clerk.bytes(`/api/desk/production/batches/${batch.batchId}/file`)
    const today = Temporal.Now.plainDateISO('Asia/Shanghai')
    const result = await sendReport(story, batch.batchId, makeCards(order, { today }))
    if (!order.includes(found.reference)) continue
    found.cardNumber = numberInOrder(order, found.reference)
    tell.step(`Batch ${batch.batchNo} makes it`, `${result.made} made`)
    return
  }
  must(false, 'a card that was ordered again is in one of the next batches')
}

function lineInOrder(order: Buffer, reference: string): number {
  const lines = order.toString('utf8').split('\n')
  const ours = lines
    .map((line) => readLine(orderFields, line))
    .find((line) => line?.applicationReference === reference)
  return Number(ours?.sequence ?? '1')
}

/** What is printed on the card, as the maker's order has it. */
function numberInOrder(order: Buffer, reference: string): string {
  const lines = order.toString('utf8').split('\n')
  const ours = lines
    .map((line) => readLine(orderFields, line))
    .find((line) => line?.applicationReference === reference)
  must(ours !== undefined && ours !== null, 'the order has a line for the application')
  return ours.bankCardNumber
}

/** The initial PIN opens nothing but its own change; weak PINs are refused by the key service. */
export async function activate(story: Story): Promise<void> {
  const { tell, bank, found, world, who } = story
  const path = `/api/desk/people/${found.personId}/cards/${found.cardId}/activation`
  const body = async (pin: string): Promise<unknown> => ({
    functions: ['insurance', 'bank'],
    document: 'id_card',
    documentSeen: true,
    sealedInitialPin: await world.seal(world.area.initialPin, `initial-pin:${found.cardId}`),
    sealedNewPin: await world.seal(pin, `set-pin:${found.cardId}`),
  })
  const birthday = who.citizenNumber.slice(8, 14)
  for (const weak of ['111111', birthday]) {
    const refused = await bank.attempt<{ code: string }>(path, await body(weak))
    must(
      refused.status === 422,
      `a weak PIN is refused (${refused.status} ${JSON.stringify(refused.body)})`,
    )
  }
  tell.step('At the bank: repeated digits and the birthday are refused as PINs')
  found.pin = '273941'
  const card = await bank.post<Card>(path, await body(found.pin))
  must(
    card.insuranceFunction === 'active' && card.pinState === 'set',
    'the card is active with its own PIN',
  )
  tell.step('Activated, both functions, with a PIN of the holder’s own')
}
