/** The security administrator's rooms: who works here, which hats they wear, and who has left. */
import { z } from 'zod'
import {
  askApproval,
  changeRoles,
  endStaffAccount,
  listStaff,
  namesOf,
  reopenAccount,
  reopeningWanted,
  roleChangeWanted,
  staffRoles,
} from '#capabilities/organisations/index.ts'
import { commandAct } from '../act-of.ts'
import { answered } from '../cards/answers.ts'
import { type Deps, type Routes, staffOf, type WebApp } from '../context.ts'
import { id, instantText } from '../schemas.ts'
import { asked, reason } from './approval-routes.ts'

const member = z
  .object({
    staffId: z.string(),
    login: z.string(),
    name: z.string(),
    organisation: z.object({ id: z.string(), name: z.string() }),
    roles: z.array(z.string()),
    state: z.enum(['active', 'suspended', 'dormant', 'left']),
    identified: z.boolean(),
    seenAt: instantText.nullable(),
  })
  .meta({ id: 'StaffMember' })

const change = z.strictObject({
  organisationId: id,
  roles: z.array(z.enum(staffRoles)).min(1).max(staffRoles.length),
  reason,
})

const params = z.strictObject({ staffId: id })

export const staffRoutes: Routes = (app, deps) => {
  listRoute(app, deps)
  askRoutes(app, deps)
  endRoute(app, deps)
}

function listRoute(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/staff',
    {
      config: { action: 'staff.look' },
      schema: { response: { 200: z.object({ staff: z.array(member) }) } },
    },
    async (request) => {
      const found = await listStaff(deps.db, staffOf(request).branch)
      const names = await namesOf(
        deps.db,
        found.map((each) => each.organisationId),
      )
      const nameOf = (organisationId: string): string =>
        names.get(organisationId)?.[request.language] ?? ''
      return {
        staff: found.map(({ organisationId, roles, seenAt, ...each }) => ({
          ...each,
          seenAt: seenAt?.toString() ?? null,
          roles: [...roles],
          organisation: { id: organisationId, name: nameOf(organisationId) },
        })),
      }
    },
  )
}

function askRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/staff/:staffId/roles',
    {
      config: { action: 'staff.ask-roles' },
      schema: { params, body: change, response: { 201: asked } },
    },
    async (request, reply) => {
      const { branch } = staffOf(request)
      const { reason: why, roles, organisationId } = request.body
      const { staffId } = request.params
      const wanted = roleChangeWanted({ staffId, organisationId, roles: [...new Set(roles)] })
      const wish = { wanted, reason: why, branch }
      const ran = await askApproval(deps, commandAct(request, deps), changeRoles, wish)
      const { approvalId, until } = answered(reply, ran)
      return reply.code(201).send({ approvalId, until })
    },
  )

  app.post(
    '/api/desk/staff/:staffId/reopening',
    {
      config: { action: 'staff.ask-reopen' },
      schema: { params, body: z.strictObject({ reason }), response: { 201: asked } },
    },
    async (request, reply) => {
      const wanted = reopeningWanted(request.params.staffId)
      const wish = { wanted, reason: request.body.reason, branch: staffOf(request).branch }
      const ran = await askApproval(deps, commandAct(request, deps), reopenAccount, wish)
      const { approvalId, until } = answered(reply, ran)
      return reply.code(201).send({ approvalId, until })
    },
  )
}

function endRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/staff/:staffId/end',
    { config: { action: 'staff.end' }, schema: { params, body: z.strictObject({}) } },
    async (request, reply) => {
      const { staffId } = request.params
      const { branch } = staffOf(request)
      const act = commandAct(request, deps)
      answered(reply, await endStaffAccount(deps, act, { staffId, branch }))
      return reply.code(204).send()
    },
  )
}
