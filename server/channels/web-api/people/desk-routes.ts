/** At the desk: enter a person into the register. */
import { z } from 'zod'
import { agencyAbove, listBanks } from '#capabilities/organisations/index.ts'
import { registerPerson } from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { commandAct } from '../act-of.ts'
import { type Deps, type Routes, staffOf } from '../context.ts'
import { doneOrProblem } from '../problem.ts'
import { citizenNumber, personName, phone } from '../schemas.ts'

const newPerson = z.strictObject({
  name: personName,
  citizenNumber,
  phone,
  /** Who has no employer pays alone: a resident by the year, an employee by the month. */
  scheme: z.enum(['resident', 'employee']).default('resident'),
  areaCode: z
    .string()
    .regex(/^[0-9]{6}$/)
    .optional(),
})

export const deskRoutes: Routes = (app, deps) => {
  app.post(
    '/api/desk/people',
    {
      config: { action: 'people.register' },
      schema: { body: newPerson, response: { 201: z.object({ personId: z.string() }) } },
    },
    async (request, reply) => {
      const act = commandAct(request, deps)
      const { name, scheme, citizenNumber: number, phone: telephone } = request.body
      const { outcome, replayed } = doneOrProblem(
        await registerPerson(deps, act, {
          ...{ name, scheme },
          citizenNumber: number,
          phone: telephone,
          area: deps.area.code,
          status: 'active',
          agencyId: await agencyAbove(deps.db, staffOf(request).organisationId),
          agentBankId: await agentBank(deps),
          enrolment: { employerId: null, from: dayOf(act.at) },
        }),
      )
      if (replayed) reply.header('Idempotent-Replayed', 'true')
      return reply.code(201).send({ personId: outcome.personId })
    },
  )
}

/** The first of the area's banks keeps the debit side until the person chooses another. */
async function agentBank(deps: Deps): Promise<string> {
  const [bank] = await listBanks(deps.db, deps.area.code)
  if (!bank) throw new Error('the area has no agent bank; add one before people are registered')
  return bank.organisationId
}
