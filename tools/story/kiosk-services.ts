/** What a kiosk is for, what it refuses, and a loss that is reported there without the card. */
import type { Visitor } from './api.ts'
import { enterSomebody } from './enter-somebody.ts'
import { byCard, type Kiosk, wrongPin } from './by-card.ts'
import { codeFromPhone, isPdf, type Story, yuanOf } from './steps.ts'
import { must, type Refusal, refusedAs } from './telling.ts'

type Statement = { readonly closing: string; readonly lines: readonly unknown[] }
type Track = { readonly applicationId: string; readonly reference: string; readonly state: string }
type Family = {
  readonly members: readonly { readonly bindingId: string; readonly state: string }[]
}
type Voucher = {
  readonly reportId: string
  readonly voucherNo: string
  readonly paperTicket: string
}

export async function serveAtKiosk(story: Story, visit: Visitor): Promise<void> {
  const { tell, found } = story
  const { account } = await visit.get<{ account: { balance: string } }>('/api/me')
  const { balance } = await visit.get<{ balance: string }>('/api/me/balance')
  const left = yuanOf(found.balanceFen)
  must(account.balance === left && balance === left, `the balance is ${left} (${balance})`)
  tell.step('The balance', balance)

  const { applications } = await visit.get<{ applications: Track[] }>('/api/me/applications')
  const track = applications.find(({ reference }) => reference === found.reference)
  must(track?.state === 'collected', 'the way of the card stands there')
  tell.step('Where is my card?', `${track.reference}: ${track.state}`)

  const statement = await visit.get<Statement>('/api/me/statement')
  must(statement.closing === left && statement.lines.length > 3, 'the statement closes alike')
  for (const lang of ['zh', 'en']) {
    const paper = await visit.bytes(`/api/me/statement.pdf?lang=${lang}`)
    must(isPdf(paper), 'the statement prints')
  }
  tell.step('The statement, to be printed in both languages', `closing ${statement.closing}`)
  await bindAtKiosk(story, visit)
  await refuseAtKiosk(story, visit, track)
}

/** Whoever stands beside reads the code out of their own telephone. */
async function bindAtKiosk(story: Story, visit: Visitor): Promise<void> {
  const { tell, clerk } = story
  const { who, desk } = await enterSomebody(story)
  const glance = await clerk.get<{ computerNumber: string }>(`${desk}?purpose=enquiry`)
  const { binding } = await visit.post<{ binding: { bindingId: string } }>('/api/me/family', {
    ...{ citizenNumber: who.citizenNumber, cardOrComputerNumber: glance.computerNumber },
    ...{ kinship: 'parent', scopes: ['see'] },
  })
  const path = `/api/me/family/${binding.bindingId}`
  const { codeId } = await visit.post<{ codeId: string }>(`${path}/codes`)
  const code = await codeFromPhone(story, codeId)
  await visit.post(`${path}/code-consent`, { codeId, code })
  const stateNow = async (): Promise<string | undefined> => {
    const { members } = await visit.get<Family>('/api/me/family')
    return members.find(({ bindingId }) => bindingId === binding.bindingId)?.state
  }
  must((await stateNow()) === 'active', 'they are bound')
  const file = `/api/me/members/${binding.bindingId}`
  const member = await visit.get<{ name: string }>(file)
  must(member.name === who.name, 'the member is shown, within the scopes')
  await visit.post(`${path}/end`)
  must((await stateNow()) !== 'active', 'they are not bound any more')
  const refused = refusedAs('binding_not_live', await visit.look<Refusal>(file))
  tell.step('A relative is bound by a code, seen, and let go again; then no more', refused)
}

/** Nothing that lasts, and nothing that whoever found a card with its PIN should have. */
async function refuseAtKiosk(
  { tell }: Story,
  visit: Visitor,
  { applicationId }: Track,
): Promise<void> {
  const looks = ['passkeys', 'reads', 'notices', 'mail-address', 'documents']
  for (const path of looks) {
    refusedAs('not_allowed', await visit.look<Refusal>(`/api/me/${path}`))
  }
  const acts = [
    ...['pin', 'photos', 'applications', `applications/${applicationId}/cancel`],
    ...['cover-proofs', 'disputes', 'mail-address/codes', 'mail-address/remove'],
  ]
  for (const path of acts) {
    refusedAs('not_allowed', await visit.attempt<Refusal>(`/api/me/${path}`))
  }
  const desk = await visit.look<Refusal>('/api/desk/approvals')
  must(desk.status === 403, 'a desk is nowhere near')
  tell.step(`${looks.length} pages and ${acts.length} acts of the web are refused`, 'not_allowed')
}

/** By the identity document on the reader and a code; the card is refused there from that second. */
export async function reportLossAtKiosk(story: Story, kiosk: Kiosk): Promise<void> {
  const { tell, world, who, clerk, found } = story
  const { reader, page, kioskKey } = kiosk
  reader.layDocument({ name: who.name, number: who.citizenNumber })
  const { name, number: citizenNumber } = await page.hears('document')
  const visit = world.nobody()
  const asked = { purpose: 'report_loss', citizenNumber }
  const { codeId } = await visit.post<{ codeId: string }>('/api/public/codes', asked)
  const code = await codeFromPhone(story, codeId)
  const report = { name, citizenNumber, codeId, functions: ['insurance', 'bank'] }
  const wrong = { ...report, code: code === '000000' ? '000001' : '000000' }
  const refused = await visit.attempt<Refusal>('/api/public/loss-reports', wrong)
  refusedAs('identity_not_matched', refused)
  const voucher = await visit.post<Voucher>('/api/public/loss-reports', { ...report, code })
  const { voucherNo, paperTicket: ticket } = voucher
  const papers = await visit.attempt<Refusal>('/api/public/voucher-papers', {
    ...{ voucherNo, ticket: `${ticket}x` },
  })
  must(papers.status === 404, 'the voucher is printed for who reported, and nobody else')
  reader.removeDocument()
  await page.hears('document-removed')
  tell.step('Without the card: the identity document and a code report it lost', voucherNo)

  reader.layCard(found.cardNumber)
  await page.hears('card')
  const given = { kioskKey, cardNumber: found.cardNumber, pin: wrongPin }
  const lost = refusedAs('card_lost', await byCard(story, given))
  reader.removeCard()
  tell.step('From then on the card opens nothing there, and no PIN is looked at', lost)
  const document = { document: 'id_card', documentSeen: true }
  const reports = `/api/desk/people/${found.personId}/loss-reports`
  await clerk.post(`${reports}/${voucher.reportId}/withdraw`, document)

  type Read = { readonly action: string; readonly organisation: string | null }
  const { entries } = await story.citizen.get<{ entries: readonly Read[] }>('/api/me/reads')
  const visits = entries.filter(({ action }) => action === 'sessions.begin-by-card')
  const [visited] = visits
  must(
    visited !== undefined && visited.organisation !== null,
    'who came to the kiosk is on record with its office',
  )
  const proof = `${visits.length} tries at ${visited.organisation}`
  tell.step('Found again. Each try at the kiosk is on record for the holder to read', proof)
}
