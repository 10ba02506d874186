/** A family binding from the first question to its end, on the web and at a window. */
import { newId } from '#platform/ids.ts'
import { giveCard, type Relative, relative } from '#server/test/family-world.ts'
import { type Callers, selfNamed } from './trail-callers.ts'
import { claimForMember } from './trail-claims.ts'
import { bringPhoto } from './trail-cards.ts'
import type { Caller, Mark, Walk } from './trail-walk.ts'

type Family = {
  readonly owner: Caller
  readonly proxy: Caller
  readonly people: { readonly owner: Relative; readonly proxy: Relative }
  /** In whose file it stands. */
  readonly ownerFile: string
  readonly proxyFile: string
  readonly asProxy: Omit<Caller, 'visit'>
}

export async function bindFamily(walk: Walk, callers: Callers): Promise<void> {
  const { world } = walk
  const people = { owner: await relative(world), proxy: await relative(world) }
  const [ownerFile, proxyFile] = [people.owner.personId, people.proxy.personId]
  const family: Family = {
    ...{ people, ownerFile, proxyFile },
    owner: { ...selfNamed(ownerFile), visit: people.owner.visit },
    proxy: { ...selfNamed(proxyFile), visit: people.proxy.visit },
    asProxy: { ...selfNamed(proxyFile), actorKind: 'proxy' },
  }
  await refuseAndWithdraw(walk, family)
  await consentByCode(walk, family)
  const bindingId = await ask(walk, family)
  await consent(walk, family, bindingId)
  await look(walk, family, bindingId)
  await act(walk, family, bindingId)
  const named = { bindingId, file: family.ownerFile, who: family.asProxy }
  const { name } = family.people.owner
  await claimForMember(walk, callers, family.proxy, { ...named, name })
  await end(walk, family, bindingId)
  await atWindow(walk, callers, family)
}

const asked = 'POST /api/me/family'

async function ask({ call }: Walk, family: Family): Promise<string> {
  const { citizenNumber, computerNumber: cardOrComputerNumber } = family.people.owner
  const body = { citizenNumber, cardOrComputerNumber, kinship: 'parent', scopes: ['see', 'act'] }
  const action = 'bindings.ask'
  const { body: answer } = await call(family.proxy, asked, {
    ...{ body, status: 201 },
    leaves: (told) => {
      const object = idOf(told)
      return [
        { file: family.proxyFile, action, object },
        { file: family.ownerFile, action, object, who: family.asProxy },
      ]
    },
  })
  await call(family.proxy, asked, {
    ...{ body, status: 409, leaves: { file: family.proxyFile, action } },
  })
  return idOf(answer)
}

function idOf(told: Record<string, unknown>): string {
  return (told['binding'] as { readonly bindingId: string }).bindingId
}

async function refuseAndWithdraw(walk: Walk, family: Family): Promise<void> {
  const { call } = walk
  const { ownerFile, proxyFile, owner, proxy, asProxy } = family
  const object = await ask(walk, family)
  const params = { bindingId: object }
  const refuse = 'POST /api/me/family/:bindingId/refuse'
  const refused = { file: ownerFile, action: 'bindings.refuse', object }
  await call(owner, refuse, { params, status: 204, leaves: refused })
  await call(owner, refuse, { params, status: 409, leaves: refused })
  const withdraw = 'POST /api/me/family/:bindingId/withdraw'
  const withdrawn = { file: proxyFile, action: 'bindings.withdraw', object }
  await call(proxy, withdraw, { params, status: 204, leaves: withdrawn })
  await call(proxy, withdraw, { params, status: 409, leaves: withdrawn })
  const again = await ask(walk, family)
  const both: readonly Mark[] = [
    { ...withdrawn, object: again },
    { ...withdrawn, object: again, file: ownerFile, who: asProxy },
  ]
  await call(proxy, withdraw, { params: { bindingId: again }, status: 204, leaves: both })
}

async function consentByCode(walk: Walk, family: Family): Promise<void> {
  const { call, world } = walk
  const { ownerFile, proxyFile, owner, proxy, asProxy } = family
  const object = await ask(walk, family)
  const params = { bindingId: object }
  const codes = 'POST /api/me/family/:bindingId/codes'
  const { body: sent } = await call(proxy, codes, {
    ...{ params, status: 202 },
    leaves: ({ codeId }) => ({
      ...{ file: ownerFile, action: 'codes.send', object: String(codeId), who: asProxy },
    }),
  })
  await call(proxy, codes, {
    ...{ status: 404, leaves: { file: proxyFile, action: 'bindings.send-code' } },
  })
  const code = (await world.codeFor(family.people.owner)) ?? ''
  const route = 'POST /api/me/family/:bindingId/code-consent'
  const own = { file: proxyFile, action: 'bindings.consent-by-code', object }
  const wrong = { codeId: sent['codeId'], code: code === '000000' ? '000001' : '000000' }
  await call(proxy, route, { params, body: wrong, status: 422, leaves: own })
  const body = { codeId: sent['codeId'], code }
  const both = [own, { ...own, file: ownerFile, who: asProxy }]
  await call(proxy, route, { params, body, status: 204, leaves: both })
  const ended = { file: ownerFile, action: 'bindings.end', object }
  await call(owner, 'POST /api/me/family/:bindingId/end', { params, status: 204, leaves: ended })
}

async function consent({ call }: Walk, { owner, ownerFile }: Family, object: string) {
  const route = 'POST /api/me/family/:bindingId/consent'
  const leaves = { file: ownerFile, action: 'bindings.consent', object }
  await call(owner, route, { params: { bindingId: object }, status: 204, leaves })
  await call(owner, route, { params: { bindingId: object }, status: 409, leaves })
}

async function look({ call }: Walk, family: Family, bindingId: string): Promise<void> {
  const { owner, ownerFile, proxy, proxyFile, asProxy } = family
  const own = { action: 'bindings.look' }
  const params = { bindingId }
  for (const [caller, file] of [
    [owner, ownerFile],
    [proxy, proxyFile],
  ] as const) {
    await call(caller, 'GET /api/me/family', { status: 200, leaves: { ...own, file } })
    const one = 'GET /api/me/family/:bindingId'
    await call(caller, one, { params, status: 200, leaves: { ...own, file } })
  }
  const action = 'bindings.look-at-member'
  const leaves = { file: ownerFile, action, object: bindingId, who: asProxy }
  await call(proxy, 'GET /api/me/members/:bindingId', { params, status: 200, leaves })
  await call(proxy, 'GET /api/me/members/:bindingId/eligibility', { params, status: 200, leaves })
  await call(proxy, 'GET /api/me/members/:bindingId', {
    ...{ status: 404, leaves: { file: proxyFile, action } },
  })
}

async function act(walk: Walk, family: Family, bindingId: string): Promise<void> {
  const { call, world } = walk
  const { ownerFile, proxy, proxyFile, asProxy } = family
  const params = { bindingId }
  const action = 'bindings.apply-for-member'
  const photos = 'POST /api/me/members/:bindingId/photos'
  const asked = { ...proxy, ...asProxy }
  const photoId = await bringPhoto(walk, asked, photos, ownerFile, params)
  const apply = 'POST /api/me/members/:bindingId/applications'
  const body = { photoId, pickupPlaceId: world.organisations.east, identityDocument: 'id_card' }
  const applied = { file: ownerFile, action: 'cards.submit-application', who: asProxy }
  await call(proxy, apply, {
    ...{ params, body: { ...body, photoId: newId() }, status: 404, leaves: applied },
  })
  await call(proxy, apply, {
    ...{ params, body, status: 201 },
    leaves: ({ applicationId }) => ({ ...applied, object: String(applicationId) }),
  })
  await call(proxy, apply, { body, status: 404, leaves: { file: proxyFile, action } })

  const report = 'POST /api/me/members/:bindingId/loss-reports'
  const lost = { functions: ['insurance'] }
  const reported = { file: ownerFile, action: 'cards.report-loss', who: asProxy }
  await call(proxy, report, { params, body: lost, status: 409, leaves: reported })
  await giveCard(world, family.people.owner)
  await call(proxy, report, {
    ...{ params, body: lost, status: 201 },
    leaves: ({ reportId }) => ({ ...reported, object: String(reportId) }),
  })
}

async function end({ call }: Walk, family: Family, object: string): Promise<void> {
  const { owner, ownerFile, proxy, asProxy } = family
  const route = 'POST /api/me/family/:bindingId/end'
  const leaves = { file: ownerFile, action: 'bindings.end', object }
  const params = { bindingId: object }
  await call(proxy, route, { params, status: 204, leaves: { ...leaves, who: asProxy } })
  await call(owner, route, { params, status: 409, leaves })
}

async function atWindow({ call }: Walk, { clerk }: Callers, family: Family): Promise<void> {
  const { ownerFile: personId } = family
  const params = { personId }
  const desk = '/api/desk/people/:personId'
  const proxyCitizenNumber = family.people.proxy.citizenNumber
  const scopes = ['see']
  const codes = `POST ${desk}/binding-codes`
  await call(clerk, codes, {
    ...{ params, body: { proxyCitizenNumber, scopes }, status: 202 },
    leaves: ({ codeId }) => ({ file: personId, action: 'codes.send', object: String(codeId) }),
  })
  const nobody = { proxyCitizenNumber: '999999195001010018', scopes }
  await call(clerk, codes, {
    ...{ params, body: nobody, status: 404 },
    leaves: { file: personId, action: 'bindings.send-code-at-window' },
  })
  const body = {
    ...{ proxyCitizenNumber, kinship: 'parent', scopes, consent: { by: 'window' } },
    ...{ papers: ['both_id_cards', 'kinship_proof'], evidence: 0, copiesKept: true },
  }
  const bound = { file: personId, action: 'bindings.bind-at-window' }
  const { body: made } = await call(clerk, `POST ${desk}/bindings`, {
    ...{ params, body, status: 201 },
    leaves: ({ bindingId }) => ({ ...bound, object: String(bindingId) }),
  })
  await call(clerk, `POST ${desk}/bindings`, { params, body, status: 409, leaves: bound })
  await call(clerk, `GET ${desk}/bindings`, {
    ...{ params, query: 'purpose=enquiry', purpose: 'enquiry', status: 200 },
    leaves: { file: personId, action: 'bindings.look-at-desk' },
  })
  const ending = { reason: 'owner_asked', document: 'id_card', documentSeen: true }
  const object = String(made['bindingId'])
  const ended = {
    ...{ params: { personId, bindingId: object }, body: ending },
    purpose: 'binding ended: id_card seen',
    leaves: { file: personId, action: 'bindings.end', object },
  }
  await call(clerk, `POST ${desk}/bindings/:bindingId/end`, { ...ended, status: 200 })
  await call(clerk, `POST ${desk}/bindings/:bindingId/end`, { ...ended, status: 409 })
}
