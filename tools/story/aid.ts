/** Mutual aid: a relative's account pays what the own one lacks, both read it, and either side ends it. */
import type { Visitor } from './api.ts'
import { terminalOf, type Story, yuanOf } from './steps.ts'
import { must, type Refusal } from './telling.ts'
import { toldOf } from './told-of.ts'

type Aid = { readonly aidId: string; readonly usedThisYear: string }
type MutualAid = { readonly given: readonly Aid[]; readonly received: readonly Aid[] }
type Statement = {
  readonly lines: readonly { readonly kind: string; readonly amount: string }[]
  readonly aidReceived: readonly { readonly amount: string; readonly name: string }[]
}

const giverLogin = 'sunli'

export async function helpToPay(story: Story): Promise<void> {
  const { tell, world, citizen, who, found } = story
  tell.chapter('Mutual aid')
  const giver = await world.signIn(giverLogin)
  const bindingId = await bindToGiver(story)
  const wish = { bindingId, places: ['pharmacy'], yearLimit: '500.00', purchaseLimit: '100.00' }
  const wrong = await giver.attempt<Refusal>('/api/me/aid', {
    ...wish,
    password: 'not-mine-0000000',
  })
  must(wrong.body.code === 'confirmation_wrong', 'money asks for the password once more')
  const password = world.personas.find(({ login }) => login === giverLogin)?.password ?? ''
  const { given } = await giver.post<MutualAid>('/api/me/aid', { ...wish, password })
  const [made] = given
  must(made !== undefined, 'it is registered')
  tell.step(`A relative lets ${who.name} pay up to 100.00 at a time`, made.aidId)

  const terminal = terminalOf(story)
  const bill = { card: found.cardNumber, pin: found.pin, amountFen: found.balanceFen + 2_000n }
  const bought = await terminal.purchase(bill)
  must(bought.kind === 'approved' && bought.balanceFen === 0n, 'the own account is used up first')
  const own = await citizen.get<Statement>('/api/me/statement')
  const theirs = await giver.get<Statement>('/api/me/statement?kind=aid')
  must(own.aidReceived[0]?.amount === '20.00', 'the own statement says who helped')
  must(theirs.lines[0]?.amount === '-20.00', 'so does the giver’s')
  tell.step('20.00 more than there is: the relative pays them', 'both statements show it')

  const reversed = await terminal.reverse({ ...bill, ...bought })
  must(reversed.kind === 'reversed', 'it is reversed')
  const after = await giver.get<MutualAid>('/api/me/aid')
  must(after.given[0]?.usedThisYear === '0.00', 'the limit is as before')
  const { account } = await citizen.get<{ account: { balance: string } }>('/api/me')
  must(account.balance === yuanOf(found.balanceFen), 'the own part is back')
  tell.step('Reversed: both parts and the limit are back', account.balance)
  await refundInParts(story, giver)

  await citizen.post(`/api/me/aid/${made.aidId}/end`)
  const refused = await terminal.purchase(bill)
  must(refused.kind === 'refused' && refused.answerCode === '51', 'nothing is paid any more')
  const kinds = await toldOf(citizen, 'aid_ended')
  tell.step(`${who.name} ends it alone, at once`, `field 39 = 51, ${kinds.length} messages`)
}

/** The relative is repaid first, the own account at the end. */
async function refundInParts(story: Story, giver: Visitor): Promise<void> {
  const { tell, found } = story
  const terminal = terminalOf(story)
  const card = found.cardNumber
  const bill = { card, pin: found.pin, amountFen: found.balanceFen + 2_000n }
  const bought = await terminal.purchase(bill)
  must(bought.kind === 'approved', 'the relative helps again')
  const part = await terminal.refund({ ...bought, card, amountFen: 1_500n })
  must(part.kind === 'approved' && part.balanceFen === 0n, 'the own account waits')
  const { given } = await giver.get<MutualAid>('/api/me/aid')
  must(given[0]?.usedThisYear === '5.00', 'the relative has 15.00 back, and the limit too')
  const rest = await terminal.refund({ ...bought, card, amountFen: bill.amountFen - 1_500n })
  must(
    rest.kind === 'approved' && rest.balanceFen === found.balanceFen,
    'the rest brings back what each has paid',
  )
  tell.step('15.00 refunded: they go to the relative; the rest to both', yuanOf(rest.balanceFen))
}

async function bindToGiver({ world, citizen, who, found }: Story): Promise<string> {
  const giver = await world.signIn(giverLogin)
  const { binding } = await giver.post<{ binding: { bindingId: string } }>('/api/me/family', {
    ...{ citizenNumber: who.citizenNumber, cardOrComputerNumber: found.computerNumber },
    ...{ kinship: 'parent', scopes: ['pay'] },
  })
  await citizen.post(`/api/me/family/${binding.bindingId}/consent`)
  return binding.bindingId
}
