/** A family: a relative asks, is consented to, looks, is refused what was not given, acts, and is let go. */
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { codeFromPhone, type Story } from './steps.ts'
import { must, type Refusal } from './telling.ts'
import type { Visitor } from './api.ts'
import { somebodyWithAccount } from './with-account.ts'

type Binding = { readonly bindingId: string; readonly state: string }
type Asked = { readonly binding: Binding; readonly next: string }
type Family = { readonly members: readonly Binding[]; readonly proxies: readonly Binding[] }

export async function bindFamily(story: Story): Promise<void> {
  const { tell, citizen, who } = story
  tell.chapter('Family')
  const { citizen: proxy, who: relative } = await somebodyWithAccount(story)
  const seeing = await askAndConsentByCode(story, proxy)
  await lookAndBeSeen(story, proxy, seeing)

  const end = `/api/me/family/${seeing}/end`
  await citizen.post(end)
  const after = await proxy.attempt<Refusal>(`/api/me/members/${seeing}/loss-reports`, lost)
  must(after.body.code === 'binding_not_live', 'after the end nothing can be done')
  tell.step(`${who.name} ends it alone, and from then on nothing is possible`, after.body.code)
  await bindAtWindow(story, proxy, relative.citizenNumber)
}

const lost = { functions: ['insurance', 'bank'] }

async function askAndConsentByCode(story: Story, proxy: Visitor): Promise<string> {
  const { tell, who, found } = story
  const wish = { kinship: 'parent', scopes: ['see'] }
  const nobody = makeSyntheticCitizenNumber({
    ...{ areaCode: '999998', birthDate: Temporal.PlainDate.from('1961-02-03'), sequence: 77 },
  })
  const asked = await proxy.attempt<Asked>('/api/me/family', {
    ...{ ...wish, citizenNumber: who.citizenNumber, cardOrComputerNumber: found.computerNumber },
  })
  const inVain = await proxy.attempt<Asked>('/api/me/family', {
    ...{ ...wish, citizenNumber: nobody, cardOrComputerNumber: '9999999999' },
  })
  must(asked.status === 201 && inVain.status === 201, 'both wishes are noted')
  must(asked.body.next === inVain.body.next, 'the answer does not tell who exists')
  tell.step('Asking for a relative and for nobody is answered alike', `next: ${inVain.body.next}`)

  const { bindingId } = asked.body.binding
  const early = await proxy.attempt<Refusal>(`/api/me/members/${bindingId}/loss-reports`, lost)
  must(early.body.code === 'binding_gone', 'nothing is possible before the consent')
  const path = `/api/me/family/${bindingId}`
  const { codeId } = await proxy.post<{ codeId: string }>(`${path}/codes`)
  const code = await codeFromPhone(story, codeId)
  await proxy.post(`${path}/code-consent`, { codeId, code })
  const { proxies } = await story.citizen.get<Family>('/api/me/family')
  must(
    proxies.some((each) => each.bindingId === bindingId && each.state === 'active'),
    'it holds',
  )
  tell.step(`${who.name} reads the code out of the own telephone: bound`, bindingId)
  return bindingId
}

async function lookAndBeSeen(story: Story, proxy: Visitor, bindingId: string): Promise<void> {
  const { tell, citizen, who } = story
  const member = await proxy.get<{ name: string; account: { balance: string } | null }>(
    `/api/me/members/${bindingId}`,
  )
  must(member.name === who.name && member.account !== null, 'the proxy sees card and balance')
  const refused = await proxy.attempt<Refusal>(`/api/me/members/${bindingId}/loss-reports`, lost)
  must(refused.body.code === 'binding_scope', 'what was not consented to is refused')
  tell.step('The proxy sees the card and the balance, and may not act', refused.body.code)
  const { entries } = await citizen.get<{ entries: { actorKind: string; proxy: string | null }[] }>(
    '/api/me/reads',
  )
  const seen = entries.find((entry) => entry.actorKind === 'proxy')
  must(seen !== undefined && seen.proxy !== null, 'the look names the proxy')
  tell.step(`${who.name} reads who looked, by name`, seen.proxy)
}

async function bindAtWindow(story: Story, proxy: Visitor, proxyNumber: string): Promise<void> {
  const { tell, clerk, found } = story
  const desk = `/api/desk/people/${found.personId}`
  const { terms } = await clerk.get<{ terms: { papers: { code: string }[] } }>(`${desk}/bindings`)
  const binding = {
    ...{ proxyCitizenNumber: proxyNumber, kinship: 'parent', scopes: ['see', 'act'] },
    ...{ consent: { by: 'window' }, evidence: 0, copiesKept: true },
  }
  const bare = await clerk.attempt<Refusal>(`${desk}/bindings`, { ...binding, papers: [] })
  must(bare.body.code === 'papers_missing', 'without the originals nobody is bound')
  const papers = terms.papers.map(({ code }) => code)
  const { bindingId } = await clerk.post<Binding>(`${desk}/bindings`, { ...binding, papers })
  tell.step('At a window: refused without the originals, bound with them', papers.join(', '))

  const voucher = await proxy.post<{ reportId: string; voucherNo: string }>(
    ...([`/api/me/members/${bindingId}/loss-reports`, lost] as const),
  )
  tell.step('The proxy reports the card lost for its holder', voucher.voucherNo)
  const document = { document: 'id_card', documentSeen: true }
  await clerk.post(`${desk}/loss-reports/${voucher.reportId}/withdraw`, document)
  await clerk.post(`${desk}/bindings/${bindingId}/end`, { ...document, reason: 'owner_asked' })
  const looked = await proxy.get<Family>('/api/me/family')
  must(
    looked.members.every(({ state }) => state !== 'active'),
    'no binding is left',
  )
  tell.step('Found again, and the window ends the binding at their word')
}
