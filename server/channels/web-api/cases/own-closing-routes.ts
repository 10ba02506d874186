/** A person sees what becomes of their account, applies for its move to another area, and takes that back. */
import { z } from 'zod'
import {
  fileCasePaper,
  inheritancesOf,
  openClosing,
  ownCasesOf,
  wholeShare,
  withdrawOwnClosing,
} from '#capabilities/cases/index.ts'
import { dayOf, plainDate } from '#kernel/dates.ts'
import { paperBytesAtMost } from '#platform/files/safe-copy.ts'
import { commandAct } from '../act-of.ts'
import { answered, found, imageOf } from '../cards/answers.ts'
import { type Deps, type Language, type Routes, selfOf, type WebApp } from '../context.ts'
import { id } from '../schemas.ts'
import { bankAccount, bankCode, payeeName } from './closing-routes.ts'
import { day } from './move-in-shapes.ts'
import { inheritanceView, ownCase, ownCases, ownCaseView } from './own-case-shapes.ts'

const one = z.strictObject({ caseId: id })

/** What stands on the contact letter of the other area. */
const moveAway = z
  .strictObject({ movedOn: day, agency: payeeName, account: bankAccount, bankCode })
  .meta({ id: 'MoveAwayApplication' })

export const ownClosingRoutes: Routes = (app, deps) => {
  app.get(
    '/api/me/closings',
    {
      config: { action: 'cases.look-at-own-closings', reads: true },
      schema: { response: { 200: ownCases } },
    },
    async (request) => {
      const [personId, today] = [selfOf(request), dayOf(deps.now())]
      const [cases, inheritances] = await Promise.all([
        ownCasesOf(deps, personId, today),
        inheritancesOf(deps, personId, today),
      ])
      return {
        cases: cases.map((each) => ownCaseView(each, request.language)),
        inheritances: inheritances.map((each) => inheritanceView(each, request.language)),
      }
    },
  )
  applyRoute(app, deps)
  fileRoute(app, deps)
  app.post(
    '/api/me/closings/:caseId/withdraw',
    {
      config: { action: 'cases.withdraw-own-closing' },
      schema: { params: one, response: { 200: ownCase } },
    },
    async (request, reply) => {
      const named = { personId: selfOf(request), caseId: request.params.caseId }
      answered(reply, await withdrawOwnClosing(deps, commandAct(request, deps), named))
      return shownOf(deps, named, request.language)
    },
  )
}

function applyRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/me/closings',
    {
      config: { action: 'cases.open-own-closing' },
      schema: { body: moveAway, response: { 201: ownCase } },
    },
    async (request, reply) => {
      const personId = selfOf(request)
      const { movedOn, agency: name, account, bankCode: code } = request.body
      const payee = { name, identityNumber: null, relation: null, share: wholeShare }
      const wish = {
        ...({ personId, reason: 'moved', happenedOn: plainDate(movedOn) } as const),
        payees: [{ ...payee, bank: { account, code } }],
      }
      const { caseId } = answered(reply, await openClosing(deps, commandAct(request, deps), wish))
      const shown = await shownOf(deps, { personId, caseId }, request.language)
      return reply.code(201).send(shown)
    },
  )
}

function fileRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/me/closings/:caseId/documents/:kind',
    {
      bodyLimit: paperBytesAtMost,
      config: {
        action: 'cases.file-own-paper',
        accepts: ['image/jpeg', 'image/png', 'application/pdf'],
      },
      schema: {
        params: one.extend({ kind: z.string().min(1).max(64) }),
        response: { 201: ownCase },
      },
    },
    async (request, reply) => {
      const named = { personId: selfOf(request), caseId: request.params.caseId }
      const filing = { ...named, kind: request.params.kind, file: imageOf(request) }
      answered(reply, await fileCasePaper(deps, commandAct(request, deps), filing))
      return reply.code(201).send(await shownOf(deps, named, request.language))
    },
  )
}

async function shownOf(
  deps: Deps,
  named: { readonly personId: string; readonly caseId: string },
  language: Language,
): Promise<z.infer<typeof ownCase>> {
  const all = await ownCasesOf(deps, named.personId, dayOf(deps.now()))
  return ownCaseView(found(all.find(({ caseId }) => caseId === named.caseId)), language)
}
