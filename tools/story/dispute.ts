/** A purchase that nobody recognises: what the moments say, two people, and the money back once. */
import { type Story, yuanOf } from './steps.ts'
import { must } from './telling.ts'
import { toldOf } from './told-of.ts'

type Line = {
  readonly transferId: string
  readonly effectiveOn: string
  readonly kind: string
  readonly amount: string
  readonly reversed: boolean
}
type Dispute = {
  readonly disputeId: string
  readonly state: string
  readonly rule: string
  readonly bears: string | null
  readonly ruleSource: string
  readonly timeline: readonly { readonly event: string }[]
}

export async function dispute(story: Story): Promise<void> {
  const { tell, world, citizen, clerk, found } = story
  tell.chapter('Dispute')
  const { lines } = await citizen.get<{ lines: Line[] }>('/api/me/statement?kind=purchase')
  const paid = lines.filter((line) => !line.reversed)
  const [latest, before] = paid
  must(latest !== undefined && before !== undefined, 'two purchases stand in the statement')
  const wish = ({ transferId, effectiveOn }: Line, claim: string) => ({
    ...{ transferId, effectiveOn, claim, lastSeenAt: null },
  })

  const lost = await citizen.post<Dispute>('/api/me/disputes', wish(before, 'not_me'))
  const protectedHere = lost.rule === 'protected_hours'
  must(protectedHere || lost.rule === 'before_report', `the moments decide (${lost.rule})`)
  tell.step(
    'A purchase before the loss report: the area’s rule says who bears it',
    `${lost.rule} → ${lost.bears}, ${lost.ruleSource}`,
  )
  must(
    lost.timeline.some(({ event }) => event === 'reported'),
    'the report is on the time line',
  )
  const again = await citizen.attempt('/api/me/disputes', wish(before, 'not_me'))
  must(again.status === 409, 'one purchase is disputed once')

  const person = `/api/desk/people/${found.personId}/disputes`
  const wrong = lost.bears === 'fund_bears' ? 'holder_bears' : 'fund_bears'
  const reason = '核对了时间经过'
  const otherwise = await clerk.attempt(`${person}/${lost.disputeId}/propose`, {
    ...{ outcome: wrong, reason },
  })
  must(otherwise.status === 422, 'nobody proposes against the rule')
  tell.step('Disputed once, and nobody can propose against the rule')

  const amount = await citizen.post<Dispute>('/api/me/disputes', wish(latest, 'wrong_amount'))
  const one = `${person}/${amount.disputeId}`
  await clerk.post(`${one}/propose`, { outcome: 'fund_bears', reason })
  const alone = await clerk.attempt(`${one}/decide`, { agreed: true })
  must(alone.status === 403 || alone.status === 409, 'whoever proposed does not decide')
  const reviewer = await world.signIn('reviewer')
  await reviewer.post<Dispute>(`${one}/decide`, { agreed: true })
  const { account } = await citizen.get<{ account: { balance: string } }>('/api/me')
  found.balanceFen += BigInt(latest.amount.replace('-', '').replace('.', ''))
  must(account.balance === yuanOf(found.balanceFen), 'the amount is back')
  tell.step('A second person decides; the fund returns the amount, once', account.balance)

  const kinds = await toldOf(citizen, 'dispute_decided')
  tell.step('Each step was told on the own page', `${kinds.length} messages`)
}
