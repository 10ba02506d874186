/** Every room's routes, in the order of the rooms. */
import { calendarRoutes } from './cards/calendar-routes.ts'
import { coverProofRoutes } from './cards/cover-proof-routes.ts'
import { deskLossRoutes } from './cards/desk-loss-routes.ts'
import { deskCardRoutes } from './cards/desk-routes.ts'
import { meCardRoutes } from './cards/me-routes.ts'
import { productionRoutes } from './cards/production-routes.ts'
import { publicCardRoutes } from './cards/public-routes.ts'
import { auditRoutes } from './audit/audit-routes.ts'
import type { Routes } from './context.ts'
import { declarationRoutes } from './contributions/declaration-routes.ts'
import { employerRoutes } from './contributions/employer-routes.ts'
import { monthEndRoutes } from './contributions/month-end-routes.ts'
import { glanceRoutes } from './glance/glance-routes.ts'
import { deskRoutes } from './people/desk-routes.ts'
import { meRoutes } from './people/me-routes.ts'
import { passkeyRoutes } from './people/passkey-routes.ts'
import { sessionRoutes } from './people/session-routes.ts'
import { staffPasswordRoutes } from './people/staff-password-routes.ts'
import { siteRoutes } from './people/site-routes.ts'
import { institutionRoutes } from './settlement/institution-routes.ts'
import { statementRoutes } from './settlement/statement-routes.ts'

export const routesOfRooms: readonly Routes[] = [
  siteRoutes,
  sessionRoutes,
  staffPasswordRoutes,
  passkeyRoutes,
  meRoutes,
  deskRoutes,
  glanceRoutes,
  publicCardRoutes,
  meCardRoutes,
  deskCardRoutes,
  deskLossRoutes,
  coverProofRoutes,
  calendarRoutes,
  productionRoutes,
  employerRoutes,
  declarationRoutes,
  monthEndRoutes,
  statementRoutes,
  institutionRoutes,
  auditRoutes,
]
