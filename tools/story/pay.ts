/** Chapters 4 and 5: a pharmacy's terminal, an institution's system, the statement. */
import { isPdf, type Story, yuanOf } from './steps.ts'
import { visitor } from './api.ts'
import { must, type Refusal, refusedAs } from './telling.ts'
import type { Terminal } from '#tools/pos/terminal.ts'

export async function pay(story: Story): Promise<void> {
  const { tell, world, found } = story
  tell.chapter('Pay')
  const key = world.terminals.find((each) => each.institutionCode.startsWith('P'))
  must(key !== undefined, 'a pharmacy has a terminal')
  const terminal = await world.terminal(key)
  found.terminal = terminal
  const signedOn = await terminal.signOn()
  must(signedOn.kind === 'signed_on', 'the terminal signs on and gets its working keys')
  tell.step(`Terminal ${key.terminalId} signs on: 0800, keys under its master key`)

  const card = found.cardNumber
  const wrong = await terminal.purchase({ card, pin: '900001', amountFen: 1_000n })
  must(
    wrong.kind === 'refused' && wrong.answerCode === '55',
    `a wrong PIN is refused (${JSON.stringify(wrong)})`,
  )
  tell.step('A wrong PIN is refused and counted', `field 39 = ${wrong.answerCode}`)

  const bought = await terminal.purchase({ card, pin: found.pin, amountFen: 3_860n })
  found.balanceFen -= 3_860n
  const left = yuanOf(found.balanceFen)
  must(
    bought.kind === 'approved' && bought.balanceFen === found.balanceFen,
    'the purchase is approved',
  )
  tell.step(
    'Medicine for 38.60 with card and PIN',
    `approval ${bought.approvalCode}, balance ${left}`,
  )

  const repeated = await terminal.purchase({
    card,
    pin: found.pin,
    amountFen: 3_860n,
    again: bought,
  })
  must(
    repeated.kind === 'approved' && repeated.approvalCode === bought.approvalCode,
    'a repeat gets the first answer',
  )
  tell.step('The same request again: the first answer, nothing paid twice')

  const second = await terminal.purchase({ card, pin: found.pin, amountFen: 1_000n })
  must(second.kind === 'approved', 'a second purchase is approved')
  const reversed = await terminal.reverse({ ...second, card, amountFen: 1_000n })
  must(reversed.kind === 'reversed', 'it is reversed')
  const shown = await terminal.balance({ card, pin: found.pin })
  must(shown.kind === 'balance' && shown.balanceFen === found.balanceFen, 'the money is back')
  tell.step('A purchase of 10.00 and its reversal: the balance is as before', left)

  await giveBackAndSettle(story, terminal)
  const tooMuch = await terminal.purchase({ card, pin: found.pin, amountFen: 99_999n })
  must(
    tooMuch.kind === 'refused' && tooMuch.answerCode === '51',
    'an account never goes below nothing',
  )
  tell.step('More than there is: refused', `field 39 = ${tooMuch.answerCode}`)
  await payOverHttp(story)
}

/** Leaves the account as it was. */
async function giveBackAndSettle({ tell, found }: Story, terminal: Terminal): Promise<void> {
  const holder = { card: found.cardNumber, pin: found.pin }
  const left = yuanOf(found.balanceFen)
  const third = await terminal.purchase({ ...holder, amountFen: 1_200n })
  must(third.kind === 'approved', 'a third purchase is approved')
  const voided = await terminal.void({ ...third, ...holder, amountFen: 1_200n })
  must(
    voided.kind === 'approved' && voided.balanceFen === found.balanceFen,
    `it is voided (${voided.kind})`,
  )
  const again = await terminal.void({ ...third, ...holder, amountFen: 1_200n })
  must(again.kind === 'refused' && again.answerCode === '21', 'nothing is voided twice')
  tell.step('A purchase of 12.00 is voided at the till: the whole of it is back', left)

  const fourth = await terminal.purchase({ ...holder, amountFen: 600n })
  must(fourth.kind === 'approved', 'a fourth purchase is approved')
  const settled = await terminal.settle()
  must(settled.kind === 'closed' && !settled.differs, `the batch is closed (${settled.kind})`)
  tell.step('The terminal settles: 0500, its totals are ours', `batch ${settled.batch} closed`)

  const tooLate = await terminal.void({ ...fourth, ...holder, amountFen: 600n })
  must(tooLate.kind === 'refused' && tooLate.answerCode === '77', 'a void comes too late then')
  const refunded = await terminal.refund({ ...fourth, card: holder.card, amountFen: 600n })
  must(
    refunded.kind === 'approved' && refunded.balanceFen === found.balanceFen,
    `it is refunded (${refunded.kind})`,
  )
  const more = await terminal.refund({ ...fourth, card: holder.card, amountFen: 1n })
  must(more.kind === 'refused' && more.answerCode === '61', 'never more than was paid')
  tell.step('After that a void is too late; a refund brings the 6.00 back, and no fen more', left)
}

async function payOverHttp(story: Story): Promise<void> {
  const { tell, world } = story
  const keyed = world.machineKeys.map(({ institutionCode, key }) => ({
    key,
    terminalId: world.terminals.find((each) => each.institutionCode === institutionCode)
      ?.terminalId,
    // The pharmacy's terminal has signed on; the hospital's never did.
    signedOn: institutionCode.startsWith('P'),
  }))
  const pharmacy = keyed.find(({ signedOn }) => signedOn)
  const hospital = keyed.find(({ signedOn }) => !signedOn)
  must(pharmacy !== undefined && hospital !== undefined, 'both have a machine key')
  const now = Temporal.Now.plainDateTimeISO('Asia/Shanghai')
  const bill = {
    terminalId: pharmacy.terminalId,
    ...{ trace: '900001', cardNumber: story.found.cardNumber, amount: '1.00' },
    localDateTime: now.toString({ smallestUnit: 'second' }),
    pinBlock: '0000000000000000',
  }
  const path = '/api/institution/purchases'
  const byKey = (key: string, body: unknown) =>
    visitor(world.origin, key).attempt<Refusal>(path, body)
  refusedAs('not_signed_in', await byKey('not-a-key', bill))
  const others = { ...bill, terminalId: hospital.terminalId }
  refusedAs('terminal_unknown', await byKey(pharmacy.key, others))
  refusedAs('terminal_unknown', await byKey(hospital.key, others))
  tell.step('Over HTTP: no key, another’s terminal, one without working keys: nothing is reached')
  const forged = refusedAs('pin_wrong', await byKey(pharmacy.key, bill))
  tell.step('A forged PIN block counts as a wrong PIN', forged)
}

type Statement = {
  readonly opening: string
  readonly closing: string
  readonly lines: readonly {
    readonly kind: string
    readonly amount: string
    readonly balanceAfter: string
    readonly derivation: readonly { readonly arithmetic: string }[]
  }[]
}

export async function see(story: Story): Promise<void> {
  const { tell, citizen, bank, found } = story
  tell.chapter('See')
  const statement = await citizen.get<Statement>('/api/me/statement')
  const kinds = statement.lines.map((line) => line.kind).toReversed()
  must(
    kinds.join() === 'credit,purchase,purchase,reversal,purchase,reversal,purchase,refund',
    `the statement has its eight lines (${kinds.join()})`,
  )
  const left = yuanOf(found.balanceFen)
  must(statement.closing === left, `it closes at ${left}`)
  tell.step(
    'The statement shows credit, purchases and what came back, with a running balance',
    `closing ${statement.closing}`,
  )
  const [purchase] = statement.lines.filter((line) => line.kind === 'purchase')
  must((purchase?.derivation.length ?? 0) > 0, 'a line opens to how it was worked out')
  tell.step('A line opens to how it was worked out', purchase?.derivation[0]?.arithmetic)
  const only = await citizen.get<Statement>('/api/me/statement?kind=credit')
  must(
    only.lines.every((line) => line.kind === 'credit'),
    'the filter shows credits alone',
  )
  must(isPdf(await citizen.bytes('/api/me/statement.pdf?lang=zh')), 'it prints in Chinese')
  must(isPdf(await citizen.bytes('/api/me/statement.pdf?lang=en')), 'it prints in English')
  const csv = (await citizen.bytes('/api/me/statement.csv')).toString('utf8')
  must(csv.split('\n').length >= 5, 'the CSV has its lines')
  tell.step('As PDF in both languages and as CSV')
  must(
    isPdf(await bank.bytes(`/api/desk/people/${found.personId}/statement.pdf?purpose=statement`)),
    'a bank outlet prints it',
  )
  tell.step('Printed at a bank outlet’s desk')
}
