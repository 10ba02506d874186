/** Chapters 6 and 7: lost, blocked within the second, replaced; who looked; the auditor's proof. */
import type { Visitor } from './api.ts'
import { bankHears, listenAsBanks } from './bank-is-told.ts'
import { countBlanks, haveBlanks } from './blanks.ts'
import { activate } from './make.ts'
import { codeFromPhone, isPdf, type Story, terminalOf, yuanOf } from './steps.ts'
import { must, type Telling } from './telling.ts'
import type { World } from './world.ts'

type Voucher = {
  readonly reportId: string
  readonly voucherNo: string
  readonly effectiveAt: string
  readonly lapsesAt: string | null
  readonly state: string
  readonly kind: string
}

export async function lose(story: Story): Promise<void> {
  const { tell, world, who, found, citizen } = story
  tell.chapter('Lose and replace')
  const bank = await listenAsBanks(story)
  const anyone = world.nobody()
  const sent = await anyone.post<{ codeId: string }>('/api/public/codes', {
    purpose: 'report_loss',
    citizenNumber: who.citizenNumber,
  })
  const code = await codeFromPhone(story, sent.codeId)
  const voucher = await anyone.post<Voucher>('/api/public/loss-reports', {
    name: who.name,
    citizenNumber: who.citizenNumber,
    codeId: sent.codeId,
    code,
    functions: ['insurance', 'bank'],
  })
  tell.step(
    'Reported lost from the home page, without logging in',
    `${voucher.voucherNo}, in force since ${voucher.effectiveAt}`,
  )
  await bankHears(story, bank, voucher.effectiveAt)

  const card = found.cardNumber
  const refused = await terminalOf(story).purchase({ card, pin: found.pin, amountFen: 100n })
  must(
    refused.kind === 'refused' && refused.answerCode === '41',
    'the terminal refuses the lost card',
  )
  tell.step(
    'From that second no purchase passes',
    `field 39 = ${refused.answerCode} “${refused.words}”`,
  )

  const enquired = await anyone.post<Voucher>('/api/public/voucher-lookups', {
    voucherNo: voucher.voucherNo,
  })
  must(enquired.state === 'in_force' && enquired.kind === 'temporary', 'the voucher answers')
  const { reports } = await citizen.get<{ reports: Voucher[] }>('/api/me/loss-reports')
  must(
    isPdf(await citizen.bytes(`/api/me/loss-reports/${reports[0]?.reportId}/voucher.pdf?lang=zh`)),
    'the voucher prints',
  )
  tell.step('Enquiry by voucher; the voucher prints with its QR', `lapses ${enquired.lapsesAt}`)
  await replace(story)
}

async function reportFormally({ tell, clerk, found }: Story): Promise<void> {
  const person = `/api/desk/people/${found.personId}`
  const formal = await clerk.post<Voucher>(`${person}/loss-reports`, {
    functions: ['insurance', 'bank'],
    document: 'id_card',
    declarationSigned: true,
  })
  must(formal.kind === 'formal' && formal.lapsesAt === null, 'a formal report stays')
  must(
    isPdf(await clerk.bytes(`${person}/loss-reports/${formal.reportId}/declaration.pdf?lang=zh`)),
    'the declaration prints',
  )
  tell.step('Formal report at a window, with the written declaration', formal.voucherNo)
}

async function replace(story: Story): Promise<void> {
  const { tell, bank, found, citizen } = story
  const person = `/api/desk/people/${found.personId}`
  const document = { document: 'id_card', documentSeen: true }
  await reportFormally(story)
  await haveBlanks(story)
  const before = await citizen.get<{ account: { balance: string } }>('/api/me')
  const made = await bank.post<{
    card: { cardId: string }
    fee: string
    receiptReference: string
    cardNumber?: string
  }>(`${person}/replacements`, { ...document, reason: 'lost', photoId: null })
  tell.step(
    'A new card is made on the spot where the equipment is',
    `fee ${made.fee}, receipt ${made.receiptReference}`,
  )
  await countBlanks(story)
  await bank.post(`${person}/cards/${made.card.cardId}/hand-over`, {
    ...document,
    receiver: 'self',
  })
  found.cardId = made.card.cardId
  await activate(story)

  const old = await terminalOf(story).purchase({
    card: found.cardNumber,
    pin: found.pin,
    amountFen: 100n,
  })
  must(
    old.kind === 'refused' && old.answerCode === '54',
    `the old card is void (${JSON.stringify(old)})`,
  )
  tell.step('The old card is void for ever', `field 39 = ${old.answerCode}`)
  must(made.cardNumber !== undefined, 'the outlet that prints the card knows its number')
  found.cardNumber = made.cardNumber
  const bought = await terminalOf(story).purchase({
    card: found.cardNumber,
    pin: found.pin,
    amountFen: 140n,
  })
  found.balanceFen -= 140n
  must(
    bought.kind === 'approved' && bought.balanceFen === found.balanceFen,
    'the account went with the person',
  )
  tell.step(
    'The new card pays from the same account: account and history follow the person',
    `${before.account.balance} − 1.40 = ${yuanOf(found.balanceFen)}`,
  )
}

type Finding = {
  readonly id: string
  readonly en: string
  readonly differences: number
  readonly samples: readonly unknown[]
}

type TrialBalance = {
  readonly lines: readonly unknown[]
  readonly debit: string
  readonly credit: string
  readonly difference: string
}

export async function prove(story: Story): Promise<number> {
  const { tell, citizen, world } = story
  tell.chapter('Prove')
  const { entries } = await citizen.get<{ entries: { actorKind: string; action: string }[] }>(
    '/api/me/reads',
  )
  must(
    entries.some((entry) => entry.actorKind === 'staff'),
    'the person sees who looked at the file',
  )
  tell.step(
    'Every look into the file is on record, for the person to see',
    `${entries.length} entries`,
  )

  return audit(world, tell)
}

/** The trial balance and every invariant; how many differences there are. */
export async function audit(world: World, tell: Telling): Promise<number> {
  const auditor = await world.signIn(
    world.personas.find((each) => each.role.en.toLowerCase().includes('auditor'))?.login ?? '',
  )
  await openTrialBalance(auditor, tell)
  const { findings } = await auditor.get<{ findings: Finding[] }>('/api/desk/audit')
  for (const finding of findings) {
    tell.step(`${finding.id} ${finding.en}`, `${finding.differences} differences`)
    if (finding.differences > 0) process.stderr.write(`${JSON.stringify(finding.samples)}\n`)
  }
  return findings.reduce((total, finding) => total + finding.differences, 0)
}

/** The books are counted every five minutes; whatever they hold by then, both sides of it are equal. */
async function openTrialBalance(auditor: Visitor, tell: Story['tell']): Promise<void> {
  const balance = await auditor.get<TrialBalance>('/api/desk/books/trial-balance')
  must(balance.lines.length > 0, 'the books hold what the city has moved')
  must(balance.difference === '0.00', `debits equal credits (${balance.difference})`)
  must(balance.debit === balance.credit, 'each side adds up to the same')
  tell.step(
    'The trial balance of today: debits equal credits',
    `${balance.lines.length} accounts, ${balance.debit} on each side`,
  )
}
