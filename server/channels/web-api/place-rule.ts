/** A desk that may see a file may still be the wrong one for an act: the refusal names a right one. */
import type { FastifyRequest } from 'fastify'
import { pathOf, placesInstead, type ServedAct } from '#capabilities/organisations/index.ts'
import { findInsured } from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { readAct } from './act-of.ts'
import type { Deps, Language } from './context.ts'
import { problem } from './problem.ts'

const served: Readonly<Record<string, ServedAct>> = {
  'cards.hand-over': 'hand_over',
  'cards.activate': 'activate',
  'cards.replace': 'replace',
  'cards.reprint': 'replace',
  'cards.print-instant': 'replace',
}

export async function refuseOtherPlace(
  request: FastifyRequest,
  deps: Deps,
  personId: string,
): Promise<void> {
  const action = request.routeOptions.config.action ?? ''
  const act = served[action]
  if (!act || request.caller.kind !== 'staff') return
  const insured = (await findInsured(deps.db, [personId])).get(personId)
  const agencyPath = insured && (await pathOf(deps.db, insured.agencyId))
  if (!insured || !agencyPath) throw problem('not_found')
  const places = await placesInstead(deps.db, {
    ...{ area: deps.area.code, placeId: request.caller.organisationId, act, agencyPath },
    ...{ bankId: insured.agentBankId, on: dayOf(deps.now()) },
  })
  if (!places) return
  const refusal = 'place_cannot_serve'
  await recordAct(deps.db, readAct(request, deps), { personId, action, result: refusal })
  const names = places.map((name) => name[request.language])
  const detail = sentence[request.language](names)
  throw problem(refusal, [{ pointer: '', code: refusal, detail }])
}

const sentence: Record<Language, (names: readonly string[]) => string> = {
  zh: (names) =>
    names.length > 0 ? `可以办理的地点：${names.join('、')}。` : '请咨询上级经办机构。',
  en: (names) =>
    names.length > 0
      ? `It can be done at: ${names.join('; ')}.`
      : 'Ask the agency above yours where it can be done.',
}
