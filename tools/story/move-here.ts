/** An account follows its holder here: certificate, contact letter, information sheet, money, two people. */
import { payAtBank } from './pay-at-bank.ts'
import { decide, waitingFor } from './approvals.ts'
import { isPdf, type Story } from './steps.ts'
import { must, type Refusal } from './telling.ts'
import { toldOf } from './told-of.ts'
import { somebodyWithAccount } from './with-account.ts'

type MoveIn = {
  readonly moveInId: string
  readonly reference: string
  readonly state: string
  readonly dueOn: string | null
  readonly waitsUntil: string | null
}
type Arrival = {
  readonly receiptId: string
  readonly namesIt: boolean
  readonly difference: string | null
}

const elsewhere = { agency: '云岫市医疗保障服务中心', fromArea: '999700' }

export async function moveHere(story: Story): Promise<void> {
  const { tell, accountant, clerk } = story
  tell.chapter('Moved here')
  const { citizen, who, desk } = await somebodyWithAccount(story)
  const issuedOn = Temporal.Now.plainDateISO('Asia/Shanghai').subtract({ days: 3 }).toString()
  const wish = { ...elsewhere, certificateNumber: 'YX-STORY-1', issuedOn }
  const applied = await citizen.post<MoveIn>('/api/me/move-ins', wish)
  const receipt = `/api/me/move-ins/${applied.moveInId}/receipt.pdf?lang=zh`
  must(isPdf(await citizen.bytes(receipt)), 'the receipt prints')
  tell.step(
    `${who.name} applies on the web with the certificate of another area`,
    `${applied.reference}, promised by ${applied.dueOn ?? 'no day'}`,
  )
  const one = `${desk}/move-ins/${applied.moveInId}`
  const sent = await clerk.post<MoveIn>(`${one}/letter`)
  must(isPdf(await clerk.bytes(`${one}/papers/letter?purpose=enquiry`)), 'the letter prints')
  tell.step('A window sends the contact letter', `answer by ${sent.waitsUntil ?? 'no day'}`)

  const sheet = { number: 'YX-SHEET-1', datedOn: issuedOn, months: 31, amount: '1500.00' }
  await clerk.post<MoveIn>(`${one}/sheet`, sheet)
  await payAtBank(story, { total: '1488.00', reference: applied.reference })
  await accountant.post('/api/desk/bank-receipts')
  const wrong = await arrival(story, one)
  const reason = '与信息表核对'
  const refused = await clerk.attempt<Refusal>(`${one}/credit`, {
    ...{ receiptId: wrong.receiptId, reason },
  })
  must(refused.body.code === 'move_in_amount_differs', 'a wrong amount is credited to nobody')
  tell.step('12.00 too little has come: it waits in suspense', wrong.difference ?? '')

  await clerk.post<MoveIn>(`${one}/sheet`, { ...sheet, number: 'YX-SHEET-2', amount: '1488.00' })
  const asked = await clerk.post<{ approvalId: string }>(`${one}/credit`, {
    ...{ receiptId: wrong.receiptId, reason },
  })
  const reviewer = await story.world.signIn('reviewer')
  const waiting = await waitingFor(reviewer, asked.approvalId)
  must((await decide(clerk, waiting)).status >= 400, 'nobody decides about their own request')
  must((await decide(reviewer, waiting)).status === 200, 'a second person agrees')
  must((await decide(reviewer, waiting)).status >= 400, 'once')
  const { account } = await citizen.get<{ account: { balance: string } }>('/api/me')
  must(account.balance === '1488.00', `it is in the account, once (${account.balance})`)
  tell.step('The sheet is corrected, a second person agrees: credited once', account.balance)
  const kinds = await toldOf(citizen, 'move_in_credited')
  tell.step('Each step was told on the own page', `${kinds.length} messages`)
}

async function arrival({ clerk }: Story, one: string): Promise<Arrival> {
  const { arrivals } = await clerk.get<{ arrivals: Arrival[] }>(`${one}/arrivals?purpose=enquiry`)
  const found = arrivals.find(({ namesIt }) => namesIt)
  must(found !== undefined, 'what has come names the case')
  return found
}
