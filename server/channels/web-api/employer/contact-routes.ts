/** The e-mail address at which an employer also wants to be told: given, confirmed by a code, taken away. */
import { z } from 'zod'
import {
  confirmContactAddress,
  removeContactAddress,
  sendContactCode,
} from '#capabilities/organisations/index.ts'
import { isRefused } from '#kernel/refusal.ts'
import { mailAddressOf } from '#platform/mail/addresses.ts'
import { commandAct, readAct } from '../act-of.ts'
import { type Routes, staffOf } from '../context.ts'
import { doneOrProblem, problem } from '../problem.ts'
import { codeSent, id, mailAddress, oneTimeCode } from '../schemas.ts'

const shown = z.object({ address: z.string().nullable() }).meta({ id: 'ContactAddress' })
const asked = z.strictObject({ address: mailAddress, password: z.string().min(1).max(128) })

export const contactRoutes: Routes = (app, deps) => {
  app.get(
    '/api/employer/contact-address',
    {
      config: { action: 'employer.look-at-contact-address' },
      schema: { response: { 200: shown } },
    },
    async (request) => {
      const { organisationId } = staffOf(request)
      return { address: await mailAddressOf(deps, { organisationId }) }
    },
  )

  app.post(
    '/api/employer/contact-address/codes',
    {
      config: { action: 'employer.send-contact-code' },
      schema: { body: asked, response: { 202: codeSent } },
    },
    async (request, reply) => {
      const { organisationId, staffId } = staffOf(request)
      const wanted = { organisationId, staffId, ...request.body }
      const outcome = await sendContactCode(deps, readAct(request, deps), wanted)
      if (isRefused(outcome)) throw problem(outcome.refusal)
      const { codeId, expiresAt } = outcome
      return reply.code(202).send({ codeId, expiresAt: expiresAt.toString() })
    },
  )

  app.post(
    '/api/employer/contact-address',
    {
      config: { action: 'employer.confirm-contact-address' },
      schema: { body: z.strictObject({ address: mailAddress, codeId: id, code: oneTimeCode }) },
    },
    async (request, reply) => {
      const given = { organisationId: staffOf(request).organisationId, ...request.body }
      const ran = await confirmContactAddress(deps, commandAct(request, deps), given)
      if (doneOrProblem(ran).replayed) reply.header('Idempotent-Replayed', 'true')
      return reply.code(204).send()
    },
  )

  app.post(
    '/api/employer/contact-address/remove',
    { config: { action: 'employer.remove-contact-address' } },
    async (request, reply) => {
      const { organisationId } = staffOf(request)
      const ran = await removeContactAddress(deps, commandAct(request, deps), organisationId)
      if (doneOrProblem(ran).replayed) reply.header('Idempotent-Replayed', 'true')
      return reply.code(204).send()
    },
  )
}
