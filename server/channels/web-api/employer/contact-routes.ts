/**
 * The e-mail address and the mobile number at which an employer also wants to be told: given, confirmed by
 * a code, taken away, each on paths of its own.
 */
import { z } from 'zod'
import {
  confirmContact,
  removeContact,
  sendContactCode,
} from '#capabilities/organisations/index.ts'
import { isRefused } from '#kernel/refusal.ts'
import { addressOf } from '#platform/mail/addresses.ts'
import type { Medium } from '#platform/mail/text-messages.ts'
import type { Action } from '../access/table.ts'
import { commandAct, readAct } from '../act-of.ts'
import { type Deps, type Routes, staffOf, type WebApp } from '../context.ts'
import { doneOrProblem, problem } from '../problem.ts'
import { codeSent, id, mailAddress, oneTimeCode, phone } from '../schemas.ts'

type Asked = { readonly address: string; readonly password: string }
type Proven = { readonly address: string; readonly codeId: string; readonly code: string }

/** What differs between the two: its path, and the name of the field that the address or number is in. */
type Way = {
  readonly medium: Medium
  readonly path: string
  readonly asked: z.ZodType<Asked>
  readonly proven: z.ZodType<Proven>
  readonly actions: { readonly send: Action; readonly confirm: Action; readonly remove: Action }
}

const password = z.string().min(1).max(128)
const proof = { codeId: id, code: oneTimeCode }

const byMail: Way = {
  medium: 'mail',
  path: '/api/employer/contact-address',
  asked: z.strictObject({ address: mailAddress, password }),
  proven: z.strictObject({ address: mailAddress, ...proof }),
  actions: {
    send: 'employer.send-contact-code',
    confirm: 'employer.confirm-contact-address',
    remove: 'employer.remove-contact-address',
  },
}

const byText: Way = {
  medium: 'text',
  path: '/api/employer/contact-phone',
  asked: z
    .strictObject({ phone, password })
    .transform((given) => ({ address: given.phone, password: given.password })),
  proven: z
    .strictObject({ phone, ...proof })
    .transform(({ phone: address, codeId, code }) => ({ address, codeId, code })),
  actions: {
    send: 'employer.send-contact-phone-code',
    confirm: 'employer.confirm-contact-phone',
    remove: 'employer.remove-contact-phone',
  },
}

const shownAddress = z.object({ address: z.string().nullable() }).meta({ id: 'ContactAddress' })
const shownPhone = z.object({ phone: z.string().nullable() }).meta({ id: 'ContactPhone' })

export const contactRoutes: Routes = (app, deps) => {
  app.get(
    byMail.path,
    {
      config: { action: 'employer.look-at-contact-address' },
      schema: { response: { 200: shownAddress } },
    },
    async (request) => {
      const { organisationId } = staffOf(request)
      return { address: await addressOf(deps, { organisationId, medium: 'mail' }) }
    },
  )

  app.get(
    byText.path,
    {
      config: { action: 'employer.look-at-contact-phone' },
      schema: { response: { 200: shownPhone } },
    },
    async (request) => {
      const { organisationId } = staffOf(request)
      return { phone: await addressOf(deps, { organisationId, medium: 'text' }) }
    },
  )

  for (const way of [byMail, byText]) changesOf(app, deps, way)
}

function changesOf(app: WebApp, deps: Deps, { medium, path, ...way }: Way): void {
  app.post(
    `${path}/codes`,
    {
      config: { action: way.actions.send },
      schema: { body: way.asked, response: { 202: codeSent } },
    },
    async (request, reply) => {
      const { organisationId, staffId } = staffOf(request)
      const wanted = { organisationId, staffId, medium, ...request.body }
      const outcome = await sendContactCode(deps, readAct(request, deps), wanted)
      if (isRefused(outcome)) throw problem(outcome.refusal)
      const { codeId, expiresAt } = outcome
      return reply.code(202).send({ codeId, expiresAt: expiresAt.toString() })
    },
  )

  app.post(
    path,
    { config: { action: way.actions.confirm }, schema: { body: way.proven } },
    async (request, reply) => {
      const { organisationId } = staffOf(request)
      const given = { organisationId, medium, ...request.body }
      const ran = await confirmContact(deps, commandAct(request, deps), given)
      if (doneOrProblem(ran).replayed) reply.header('Idempotent-Replayed', 'true')
      return reply.code(204).send()
    },
  )

  app.post(`${path}/remove`, { config: { action: way.actions.remove } }, async (request, reply) => {
    const { organisationId } = staffOf(request)
    const given = { organisationId, medium }
    const ran = await removeContact(deps, commandAct(request, deps), given)
    if (doneOrProblem(ran).replayed) reply.header('Idempotent-Replayed', 'true')
    return reply.code(204).send()
  })
}
