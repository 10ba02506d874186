/** Accounts that end: a second person decides, the bank pays the heir or the other area, and answers. */
import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import type { Visitor } from './api.ts'
import { decide, waitingFor } from './approvals.ts'
import { isPdf, type Story } from './steps.ts'
import { must, type Refusal } from './telling.ts'

type Waiting = {
  readonly caseId: string
  readonly personId: string
  readonly reason: string
  readonly state: string
  readonly maskedName: string
}
type Closing = {
  readonly caseId: string
  readonly state: string
  readonly amount: string | null
  readonly papersNeeded: readonly { readonly code: string; readonly filed: boolean }[]
  readonly payouts: readonly { readonly state: string; readonly amount: string }[]
}

/** The demonstration has cases of each kind; where somebody has ended them, there is nothing to tell. */
export async function endAccounts(story: Story): Promise<void> {
  const { tell, clerk } = story
  tell.chapter('Accounts that end')
  const { closings } = await clerk.get<{ closings: Waiting[] }>('/api/desk/closings')
  const isOpen = (each: Waiting, reason: string) => each.state === 'open' && each.reason === reason
  const inherited = closings.find((each) => isOpen(each, 'death'))
  const moved = closings.find((each) => isOpen(each, 'moved'))
  if (inherited) await inherit(story, inherited)
  else tell.skip('an inheritance: no case of one is open here')
  if (moved) await moveAway(story, moved)
  else tell.skip('a move to another area: no case of one is open here')
}

const of = ({ personId, caseId }: Waiting) => `/api/desk/people/${personId}/closings/${caseId}`

async function shown(clerk: Visitor, { personId, caseId }: Waiting): Promise<Closing> {
  const page = `/api/desk/people/${personId}/closings?purpose=enquiry`
  const { closings } = await clerk.get<{ closings: Closing[] }>(page)
  const found = closings.find((each) => each.caseId === caseId)
  must(found !== undefined, 'the case is there')
  return found
}

async function inherit(story: Story, it: Waiting): Promise<void> {
  const { tell, clerk } = story
  const early = await clerk.attempt<Refusal>(`${of(it)}/request`, { reason: '材料已核对原件' })
  must(early.body.code === 'papers_missing', 'without papers nobody is asked')
  const { papersNeeded } = await shown(clerk, it)
  const paper = { create: { width: 300, height: 400, channels: 3, background: '#eed' } } as const
  const scan = await sharp(paper).jpeg().toBuffer()
  const missing = papersNeeded.filter(({ filed }) => !filed)
  for (const { code } of missing) {
    await clerk.send(`${of(it)}/documents/${code}`, scan, 'image/jpeg')
  }
  tell.step(`The papers of ${it.maskedName}’s heirs are filed`, `${missing.length} scans`)
  const closing = await closeByTwo(story, it)
  const { payouts } = await payOut(story, it)
  const fen = (yuan: string | null): bigint => BigInt((yuan ?? '0').replace('.', ''))
  const paid = payouts.reduce((sum, { amount }) => sum + fen(amount), 0n)
  must(paid === fen(closing.amount), 'the heirs have what was in the account, to the fen')
  const parts = payouts.map(({ amount }) => amount).join(' + ')
  tell.step(
    `The bank has paid ${payouts.length} heirs their shares`,
    `${parts} = ${closing.amount}`,
  )
}

async function moveAway(story: Story, it: Waiting): Promise<void> {
  const { tell } = story
  await closeByTwo(story, it)
  const paid = await payOut(story, it)
  tell.step('Another area’s agency has the balance and the letter', paid.amount ?? '')
  await comeBack(story, it)
}

/** The person is back: the account is open again, and what the bank has paid stays paid. */
async function comeBack({ tell, clerk, world }: Story, it: Waiting): Promise<void> {
  const ask = `${of(it)}/reopen`
  const reason = '已回本地参保'
  const wrong = await clerk.attempt<Refusal>(ask, { because: 'found_alive', reason })
  must(wrong.body.code === 'reopening_does_not_fit', 'nobody is found alive who has moved')
  const asked = await clerk.post<{ approvalId: string }>(ask, { because: 'came_back', reason })
  const reviewer = await world.signIn('reviewer')
  const waiting = await waitingFor(reviewer, asked.approvalId)
  must((await decide(clerk, waiting)).status >= 400, 'nobody decides about their own request')
  must((await decide(reviewer, waiting)).status === 200, 'the second person agrees')
  const { state, payouts } = await shown(clerk, it)
  must(state === 'reopened', 'the account is open again')
  must(
    payouts.every((each) => each.state === 'paid'),
    'what was paid stays paid',
  )
  tell.step(`${it.maskedName} comes back: the account is open again`, 'by two people')
}

/** One asks, another decides; the account is empty and closed, and its paper prints. */
async function closeByTwo({ tell, clerk, world }: Story, it: Waiting): Promise<Closing> {
  const asked = await clerk.post<{ approvalId: string }>(`${of(it)}/request`, {
    reason: '材料已核对原件',
  })
  const reviewer = await world.signIn('reviewer')
  const waiting = await waitingFor(reviewer, asked.approvalId)
  must((await decide(clerk, waiting)).status >= 400, 'nobody decides about their own request')
  must((await decide(reviewer, waiting)).status === 200, 'the second person agrees')
  const closing = await shown(clerk, it)
  must(closing.state === 'carried_out' && closing.amount !== null, 'the account is closed')
  must(isPdf(await clerk.bytes(`${of(it)}/paper?purpose=enquiry`)), 'its paper prints')
  tell.step(`A second person agrees: ${it.maskedName}’s account is closed`, closing.amount)
  return closing
}

/** Ordered by the operator's command; the bank answers in its own time. */
async function payOut({ clerk, world }: Story, it: Waiting): Promise<Closing> {
  for (let tries = 0; tries < 30; tries++) {
    const ran = await world.yika(['payouts', '--json'])
    must(ran.code === 0, `pay-outs are carried (${ran.said})`)
    const closing = await shown(clerk, it)
    if (closing.payouts.every(({ state }) => state === 'paid')) return closing
    await pause(500)
  }
  throw new Error('The story stops here: the bank did not answer the pay-out')
}
