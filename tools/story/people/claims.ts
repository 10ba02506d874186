/** Bills that somebody has paid: one of each kind to the bank, one refused and appealed, one brought twice. */
import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '#platform/ids.ts'
import { scan } from '#server/test/claim-scan.ts'
import type { Visitor } from '../api.ts'
import { decide, waitingFor } from '../approvals.ts'
import { type Given, itemsOf } from '../settlement/care.ts'
import { operate } from '../settlement/operate.ts'
import { isPdf } from '../steps.ts'
import { must, type Refusal, refusedAs } from '../telling.ts'
import type { People } from './cast.ts'

export type Claim = {
  readonly claimId: string
  readonly reference: string
  readonly state: string
  readonly fund: string | null
  readonly total: string
  readonly slots: readonly { readonly code: string }[]
  readonly papers: readonly { readonly documentId: string }[]
  readonly decisions: readonly { readonly decisionId: string }[]
}
type Content = Readonly<Record<string, unknown>>

const own = '/api/me/claims'
const day = Temporal.Now.plainDateISO('Asia/Shanghai').subtract({ days: 12 })
let invoices = Number(Temporal.Now.instant().epochMilliseconds % 10_000_000) * 100

/** Everything of it is on the lists, so that the funds pay. */
export function bill(name: string, kind: string, given: readonly Given[], more: Content = {}) {
  const stays = kind === 'inpatient'
  invoices += 1
  const lines = itemsOf(...given).map(({ code, price }) => ({
    ...{ code, name: '医疗项目', day: day.toString(), quantity: '1', price, amount: price },
  }))
  const fen = lines.reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n)
  const total = `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`
  return {
    ...{ kind, from: day.toString(), until: stays ? day.add({ days: 5 }).toString() : null },
    ...{ institutionId: null, institution: '省立试验医院', tier: 'third', place: null },
    ...{ care: kind === 'loss_period' ? 'outpatient' : kind, cause: 'illness' },
    ...{ thirdPartyFails: false, lossReportId: null, lines },
    invoices: [{ code: '33060126', number: String(invoices).padStart(10, '0'), amount: total }],
    payee: { name, account: '6217000012345678901', bankCode: '102100099996' },
    ...more,
  }
}

export async function claimBills(people: People): Promise<void> {
  const { tell } = people
  tell.chapter('Bills that somebody has paid')
  const me = await people.citizen.get<{ name: string }>('/api/me')
  const outpatient = await filed(people, bill(me.name, 'outpatient', ['scan', 'angiography']))
  tell.step('An out-patient’s bill is written, papers sent, filed', outpatient.reference)
  await approveAlone(people, outpatient)
  await approveByTwo(people, me.name)
  const emergency = await filed(people, bill(me.name, 'emergency', ['scan'], { place: '110000' }))
  await approveAlone(people, emergency)
  tell.step('An emergency in another province is paid back too', emergency.reference)
  await lossPeriod(people, me.name)
  await refuseAndAppeal(people, me.name)
  await bringTwice(people, me.name)
  await pay(people)
}

/** One scan in each slot; then it is filed. */
export async function filed({ citizen }: People, content: Content): Promise<Claim> {
  const opened = await citizen.post<Claim>(own, content)
  for (const { code } of opened.slots) {
    await citizen.send(`${own}/${opened.claimId}/documents/${code}`, await scan(), 'image/jpeg')
  }
  return citizen.post<Claim>(`${own}/${opened.claimId}/submit`)
}

/** The desk finds it by the queue: that is where it reads whose it is. */
async function atDesk({ clerk }: People, { claimId }: Claim): Promise<string> {
  const { claims } = await clerk.get<{ claims: { claimId: string; personId: string }[] }>(
    '/api/desk/claims',
  )
  const found = claims.find((each) => each.claimId === claimId)
  must(found !== undefined, 'the claim waits at the desk')
  return `/api/desk/people/${found?.personId}/claims/${claimId}`
}

async function seen(people: People, claim: Claim): Promise<string> {
  const base = await atDesk(people, claim)
  const documentIds = claim.papers.map(({ documentId }) => documentId)
  await people.clerk.post(`${base}/originals`, { documentIds })
  return base
}

export async function approveAlone(people: People, claim: Claim): Promise<void> {
  const { reviewer, tell } = people
  const early = await reviewer.attempt<Refusal>(`${await atDesk(people, claim)}/decision`, {
    verdict: 'approve',
  })
  refusedAs('originals_not_checked', early)
  const base = await seen(people, claim)
  const decided = await reviewer.post<Claim>(`${base}/decision`, { verdict: 'approve' })
  must(decided.state === 'approved' || decided.state === 'nothing_due', 'it is decided')
  await readLetter(people.citizen, decided)
  tell.step('A clerk sees the originals, a reviewer decides', `${decided.fund} of ${decided.total}`)
}

async function readLetter(citizen: Visitor, { claimId, decisions }: Claim): Promise<void> {
  for (const lang of ['zh', 'en']) {
    const url = `${own}/${claimId}/letters/${decisions.at(-1)?.decisionId}?lang=${lang}`
    must(isPdf(await citizen.bytes(url)), 'the letter prints')
  }
}

async function approveByTwo(people: People, name: string): Promise<void> {
  const { colleague, reviewer, tell } = people
  const claim = await filed(people, bill(name, 'inpatient', ['newKnee', 'newHip', 'angiography']))
  const base = await seen(people, claim)
  const alone = await colleague.attempt<Refusal>(`${base}/decision`, { verdict: 'approve' })
  if (alone.status === 200) return tell.step('A stay is paid back', claim.reference)
  refusedAs('second_person_needed', alone)
  const asked = await colleague.post<{ approvalId: string }>(`${base}/request`, {
    reason: '住院费用，材料齐全',
  })
  const waiting = await waitingFor(reviewer, asked.approvalId)
  must((await decide(reviewer, waiting)).status === 200, 'the second person agrees')
  tell.step('A stay of a large amount wants two reviewers', claim.total)
}

/** Of the day on which the card was reported lost. */
async function lossPeriod(people: People, name: string): Promise<void> {
  const { citizen, clerk, found, tell } = people
  await clerk.post(`/api/desk/people/${found.personId}/loss-reports`, {
    ...{ functions: ['insurance'], document: 'id_card', declarationSigned: true },
  })
  const { reports } = await citizen.get<{
    reports: { reportId: string; reportedAt: string; lapsesAt: string | null }[]
  }>('/api/me/loss-reports')
  const [report] = reports
  must(report !== undefined, 'the person sees their report')
  const from = Temporal.Instant.from(report.reportedAt)
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDate()
    .toString()
  const content = bill(name, 'loss_period', ['scan'])
  const lines = content.lines.map((line) => ({ ...line, day: from }))
  const more = { from, lines, lossReportId: report.reportId }
  const claim = await filed(people, { ...content, ...more })
  await approveAlone(people, claim)
  tell.step('A bill of the time without a card names its loss report', claim.reference)
}

async function refuseAndAppeal(people: People, name: string): Promise<void> {
  const { citizen, reviewer, colleague, tell } = people
  const claim = await filed(people, bill(name, 'outpatient', ['angiography']))
  const base = await seen(people, claim)
  const refusal = { verdict: 'refuse', ground: 'papers_not_true', note: '与医院记录不符' }
  const refused = await reviewer.post<Claim>(`${base}/decision`, refusal)
  await readLetter(citizen, refused)
  const text = '医院已更正记录，请复核。'
  await citizen.post(`${own}/${claim.claimId}/appeal`, { text })
  const again = await reviewer.attempt<Refusal>(`${base}/decision`, { verdict: 'approve' })
  refusedAs('decided_by_yourself', again)
  const decided = await colleague.post<Claim>(`${base}/decision`, { verdict: 'approve' })
  tell.step('A refusal is appealed, and somebody else decides', decided.state)
}

async function bringTwice(people: People, name: string): Promise<void> {
  const { citizen, tell } = people
  const content = bill(name, 'outpatient', ['scan'])
  await filed(people, content)
  const again = await citizen.post<Claim>(own, content)
  const answer = await citizen.attempt<Refusal>(`${own}/${again.claimId}/submit`, {}, newId())
  tell.step('The same invoice is not claimed twice', refusedAs('invoice_used', answer))
}

/** The banks of the demonstration answer by themselves. */
async function pay({ world, citizen, tell }: People): Promise<void> {
  for (let tried = 0; tried < 60; tried++) {
    await operate(world, ['claims', 'pay'])
    const { claims } = await citizen.get<{ claims: Claim[] }>(own)
    const open = claims.filter(({ state }) => state === 'approved')
    if (open.length === 0) {
      const paid = claims.filter(({ state }) => state === 'paid')
      must(paid.length > 0, 'the bank has paid')
      return tell.step('The bank has paid what was approved', `${paid.length} claims`)
    }
    await pause(500)
  }
  must(false, 'the bank answers within half a minute')
}
