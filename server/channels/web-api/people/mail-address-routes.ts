/** The e-mail address at which one also wants to be told: given, confirmed by a code, taken away. */
import { z } from 'zod'
import { confirmMailAddress, removeMailAddress, sendMailCode } from '#capabilities/people/index.ts'
import { isRefused } from '#kernel/refusal.ts'
import { addressOf } from '#platform/mail/addresses.ts'
import { commandAct, readAct } from '../act-of.ts'
import { type Routes, selfOf } from '../context.ts'
import { doneOrProblem, problem } from '../problem.ts'
import { codeSent, id, mailAddress, oneTimeCode } from '../schemas.ts'
import { confirmedSelfOf } from './session-body.ts'

const shown = z
  .object({
    address: z.string().nullable(),
    /** Whether another one may be given now, without the password being asked for first. */
    confirmed: z.boolean(),
  })
  .meta({ id: 'MailAddress' })

export const mailAddressRoutes: Routes = (app, deps) => {
  app.get(
    '/api/me/mail-address',
    {
      config: { action: 'mail-address.look', reads: true },
      schema: { response: { 200: shown } },
    },
    async (request) => {
      const { personId, confirmed } = await confirmedSelfOf(request, deps)
      return { address: await addressOf(deps, { personId, medium: 'mail' }), confirmed }
    },
  )

  app.post(
    '/api/me/mail-address/codes',
    {
      config: { action: 'mail-address.send-code' },
      schema: { body: z.strictObject({ address: mailAddress }), response: { 202: codeSent } },
    },
    async (request, reply) => {
      const given = { ...(await confirmedSelfOf(request, deps)), ...request.body }
      const outcome = await sendMailCode(deps, readAct(request, deps), given)
      if (isRefused(outcome)) throw problem(outcome.refusal)
      const { codeId, expiresAt } = outcome
      return reply.code(202).send({ codeId, expiresAt: expiresAt.toString() })
    },
  )

  app.post(
    '/api/me/mail-address',
    {
      config: { action: 'mail-address.confirm' },
      schema: { body: z.strictObject({ address: mailAddress, codeId: id, code: oneTimeCode }) },
    },
    async (request, reply) => {
      const given = { personId: selfOf(request), ...request.body }
      const ran = await confirmMailAddress(deps, commandAct(request, deps), given)
      if (doneOrProblem(ran).replayed) reply.header('Idempotent-Replayed', 'true')
      return reply.code(204).send()
    },
  )

  app.post(
    '/api/me/mail-address/remove',
    { config: { action: 'mail-address.remove' } },
    async (request, reply) => {
      const ran = await removeMailAddress(deps, commandAct(request, deps), selfOf(request))
      if (doneOrProblem(ran).replayed) reply.header('Idempotent-Replayed', 'true')
      return reply.code(204).send()
    },
  )
}
