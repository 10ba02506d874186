/** Staff choose their own password: the first one, handed out by an operator, is for one use. */
import { z } from 'zod'
import { changeOwnPassword } from '#capabilities/organisations/index.ts'
import { isRefused } from '#kernel/refusal.ts'
import { readAct } from '../act-of.ts'
import { type Routes, staffOf } from '../context.ts'
import { problem } from '../problem.ts'
import { newPassword } from '../schemas.ts'
import { sessionBody, signIn } from './session-body.ts'

const change = z.strictObject({ currentPassword: z.string().min(1).max(128), newPassword })

export const staffPasswordRoutes: Routes = (app, deps) => {
  app.post(
    '/api/session/password',
    {
      config: { action: 'staff.change-password' },
      schema: { body: change, response: { 200: sessionBody } },
    },
    async (request, reply) => {
      const { kind, staffId } = staffOf(request)
      const { currentPassword: current, newPassword: next } = request.body
      const wanted = { staffId, current, next }
      const outcome = await changeOwnPassword(deps.db, readAct(request, deps), wanted)
      if (isRefused(outcome)) throw problem(outcome.refusal)
      return signIn(request, reply, deps, { kind, subjectId: staffId })
    },
  )
}
