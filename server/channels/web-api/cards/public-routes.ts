/** What a person in a hurry does without signing in: report a loss, look a voucher or an application up. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  findPersonByReference,
  findVoucher,
  lossVoucher,
  reportLoss,
  trackApplication,
} from '#capabilities/cards/index.ts'
import {
  findByCitizenNumber,
  identityOf,
  isSameName,
  maySourceAsk,
} from '#capabilities/people/index.ts'
import type { Act } from '#platform/access/act.ts'
import { recordAct, recordOfficeAct } from '#platform/audit/trail.ts'
import { commandAct, readAct } from '../act-of.ts'
import type { Deps, Routes, WebApp } from '../context.ts'
import { actionOf } from '../guard.ts'
import { problem } from '../problem.ts'
import { citizenNumber, id, oneTimeCode, personName } from '../schemas.ts'
import {
  answered,
  functions,
  sendPdf,
  type Track,
  track,
  type Voucher,
  voucher,
  voucherOf,
} from './answers.ts'
import { isPaperTicket, paperTicket } from './paper-ticket.ts'

const lossBody = z.strictObject({
  name: personName,
  citizenNumber,
  codeId: id,
  code: oneTimeCode,
  functions,
})

/** Whoever has just reported may also have the paper; whoever merely knows the number may not. */
const freshVoucher = voucher.extend({ paperTicket: z.string() }).meta({ id: 'FreshVoucher' })

export const publicCardRoutes: Routes = (app, deps) => {
  reportRoute(app, deps)
  paperRoute(app, deps)
  lookUpRoutes(app, deps)
}

function reportRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/public/loss-reports',
    {
      config: { action: 'cards.report-loss-with-code' },
      schema: { body: lossBody, response: { 201: freshVoucher } },
    },
    async (request, reply) => {
      await countAsking(request, deps)
      const act = commandAct(request, deps)
      const { codeId, code } = request.body
      const personId = await personNamed(deps, act, request.body)
      const lost = {
        personId,
        functions: request.body.functions,
        by: 'code',
        codeId,
        code,
      } as const
      const ran = await reportLoss(deps, act, lost)
      // Whether the person or the code was not right is nobody's business who asks.
      if (ran.kind === 'ran' && ran.outcome.kind === 'refused') {
        if (ran.outcome.refusal === 'code_wrong') throw problem('identity_not_matched')
      }
      const { reportId } = answered(reply, ran)
      const shown = await voucherOf(deps, personId, reportId)
      const ticket = paperTicket(deps, { voucherNo: shown.voucherNo, at: deps.now() })
      return reply.code(201).send({ ...shown, paperTicket: ticket })
    },
  )
}

/** Posted, since an address with a ticket in it would be kept by every proxy on the way. */
function paperRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/public/voucher-papers',
    {
      config: { action: 'cards.print-fresh-voucher' },
      schema: {
        body: z.strictObject({
          voucherNo: z.string().min(1).max(30),
          ticket: z.string().min(1).max(100),
        }),
      },
    },
    async (request, reply) => {
      await countAsking(request, deps)
      const { voucherNo, ticket } = request.body
      const isFresh = isPaperTicket(deps, { voucherNo, ticket, at: deps.now() })
      await recordLookUp(request, deps, { reference: voucherNo, found: isFresh })
      if (!isFresh) throw problem('not_found')
      const personId = await findPersonByReference(deps, voucherNo)
      const shown = personId && (await findVoucher(deps, voucherNo))
      if (!shown) throw problem('not_found')
      const named = { personId, reportId: shown.reportId }
      return sendPdf(reply, 'voucher', await lossVoucher(deps, named, request.language))
    },
  )
}

function lookUpRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/public/voucher-lookups',
    {
      config: { action: 'cards.look-up' },
      schema: {
        body: z.strictObject({ voucherNo: z.string().min(1).max(30) }),
        response: { 200: voucher },
      },
    },
    async (request) => {
      await countAsking(request, deps)
      const shown = await findVoucher(deps, request.body.voucherNo)
      const reference = request.body.voucherNo
      await recordLookUp(request, deps, { reference, found: shown !== null })
      if (!shown) throw problem('not_found')
      return shown as Voucher
    },
  )

  app.post(
    '/api/public/application-lookups',
    {
      config: { action: 'cards.look-up' },
      schema: {
        body: z.strictObject({
          reference: z.string().min(1).max(30),
          lastFour: z.string().min(4).max(8),
        }),
        response: { 200: track },
      },
    },
    async (request) => {
      await countAsking(request, deps)
      const reading = { language: request.language, at: deps.now() }
      const shown = await trackApplication(deps, request.body, reading)
      const { reference } = request.body
      await recordLookUp(request, deps, { reference, found: shown !== null })
      if (!shown) throw problem('not_found')
      return shown as Track
    },
  )
}

async function personNamed(
  deps: Deps,
  act: Act,
  named: { readonly name: string; readonly citizenNumber: string },
): Promise<string> {
  const personId = await findByCitizenNumber(deps, named.citizenNumber)
  const identity = personId && (await identityOf(deps, personId))
  if (identity && isSameName(identity.name, named.name)) return identity.personId
  // The person sees that somebody tried; of a number that nobody has only the try is on record.
  const entry = { action: 'cards.report-loss', result: 'identity_not_matched' }
  if (personId) await recordAct(deps.db, act, { ...entry, personId })
  else await recordOfficeAct(deps.db, act, entry)
  throw problem('identity_not_matched')
}

/** Whoever holds a reference sees a part of a file, and whoever guesses is seen in it too. */
async function recordLookUp(
  request: FastifyRequest,
  deps: Deps,
  asked: { readonly reference: string; readonly found: boolean },
): Promise<void> {
  const entry = { action: actionOf(request), result: asked.found ? 'done' : 'not_found' }
  const personId = await findPersonByReference(deps, asked.reference)
  const act = readAct(request, deps)
  if (personId) await deps.readTrail.send({ act, entry: { ...entry, personId } })
  else await recordOfficeAct(deps.db, act, entry)
}

/** Four characters are soon guessed by who may guess without end. */
async function countAsking(request: FastifyRequest, deps: Deps): Promise<void> {
  const asked = { source: request.ip, at: deps.now() }
  if (!(await maySourceAsk(deps, asked))) throw problem('too_many_tries')
}
