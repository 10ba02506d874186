/** Signing in at a kiosk: the card that its reader has read, and the PIN, sealed for the key service. */
import { z } from 'zod'
import { signInByCard } from '#capabilities/cards/index.ts'
import { findOfficeOfKiosk } from '#capabilities/organisations/index.ts'
import { isRefused } from '#kernel/refusal.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { readAct } from '../act-of.ts'
import { sealedPin } from '../cards/answers.ts'
import type { Routes } from '../context.ts'
import { actionOf } from '../guard.ts'
import { problem } from '../problem.ts'
import { countSignIn, sessionBody, signIn } from './session-body.ts'

const byCard = z.strictObject({
  /** What the kiosk's bridge knows it by. */
  kioskKey: z.string().min(1).max(100),
  cardNumber: z.string().regex(/^[0-9A-Z]{9,19}$/),
  sealedPin,
})

export const kioskRoutes: Routes = (app, deps) => {
  app.post(
    '/api/sessions/by-card',
    {
      config: { action: 'sessions.begin-by-card' },
      schema: { body: byCard, response: { 201: sessionBody } },
    },
    async (request, reply) => {
      await countSignIn(request, deps)
      const { kioskKey, ...given } = request.body
      const nobody = { actorKind: 'public', actorId: null, channel: 'kiosk' } as const
      const act = { ...readAct(request, deps), ...nobody, organisationId: null }
      const kioskOf = await findOfficeOfKiosk(deps.db, kioskKey)
      if (kioskOf === null) {
        const entry = { action: actionOf(request), result: 'kiosk_unknown' }
        await recordOfficeAct(deps.db, act, entry)
        throw problem('kiosk_unknown')
      }
      const outcome = await signInByCard(deps, { ...act, organisationId: kioskOf }, given)
      if (isRefused(outcome)) throw problem(outcome.refusal)
      const begun = { kind: 'citizen', subjectId: outcome.personId, kioskOf } as const
      return reply.code(201).send(await signIn(request, reply, deps, begun))
    },
  )
}
