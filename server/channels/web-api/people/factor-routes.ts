/** The second factor of staff: begun at the first sign-in, confirmed by a code, and then asked for. */
import { z } from 'zod'
import {
  confirmFactor,
  demoFactorCode,
  findStaffByLogin,
  showFactor,
} from '#capabilities/organisations/index.ts'
import { isRefused } from '#kernel/refusal.ts'
import { readAct } from '../act-of.ts'
import { type Routes, staffOf } from '../context.ts'
import { problem } from '../problem.ts'
import { oneTimeCode } from '../schemas.ts'

const shown = z.object({ secret: z.string(), link: z.string() }).meta({ id: 'FactorShown' })
const confirmed = z.object({ recoveryCodes: z.array(z.string()) }).meta({ id: 'FactorConfirmed' })

export const factorRoutes: Routes = (app, deps) => {
  const config = { action: 'staff.enrol-factor' }
  app.post(
    '/api/session/factor',
    { config, schema: { response: { 200: shown } } },
    async (request) => {
      const { staffId, name } = staffOf(request)
      const outcome = await showFactor(deps, readAct(request, deps), staffId)
      if (isRefused(outcome)) throw problem(outcome.refusal)
      const { secret } = outcome
      const label = encodeURIComponent(`Yika:${name}`)
      return { secret, link: `otpauth://totp/${label}?secret=${secret}&issuer=Yika` }
    },
  )

  app.post(
    '/api/session/factor/confirmation',
    {
      config,
      schema: { body: z.strictObject({ code: oneTimeCode }), response: { 200: confirmed } },
    },
    async (request) => {
      const { staffId } = staffOf(request)
      const given = { staffId, code: request.body.code }
      const outcome = await confirmFactor(deps, readAct(request, deps), given)
      if (isRefused(outcome)) throw problem(outcome.refusal)
      return { recoveryCodes: [...outcome.recoveryCodes] }
    },
  )

  app.get(
    '/api/demo/factor-codes/:login',
    {
      config: { action: 'demo.messages', noSignOfLife: true },
      schema: {
        params: z.strictObject({ login: z.string().max(64) }),
        response: { 200: z.object({ code: z.string() }) },
      },
    },
    async (request) => {
      const { login } = request.params
      const isPersona = deps.personas?.some((each) => each.login === login) ?? false
      const staff = deps.config.demo && isPersona ? await findStaffByLogin(deps.db, login) : null
      if (!staff) throw problem('not_found')
      const code = await demoFactorCode(deps, staff.staffId, deps.now())
      if (code === null) throw problem('code_not_ready')
      return { code }
    },
  )
}
