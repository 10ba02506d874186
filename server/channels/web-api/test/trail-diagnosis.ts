/** Why there is no benefit: asked by the person, and for them at a window. */
import type { Callers } from './trail-callers.ts'
import type { Walk } from './trail-walk.ts'

export async function askWhy({ call, world }: Walk, { citizen, clerk }: Callers): Promise<void> {
  const { personId } = world.citizen
  const look = (action: string) => ({ file: personId, action: `diagnosis.${action}` })
  await call(citizen, 'GET /api/me/diagnosis', {
    ...{ query: 'complaint=card', status: 200, leaves: look('look-at-own') },
  })
  await call(clerk, 'GET /api/desk/people/:personId/diagnosis', {
    ...{ params: { personId }, query: 'purpose=enquiry', purpose: 'enquiry' },
    ...{ status: 200, leaves: look('look') },
  })
}
