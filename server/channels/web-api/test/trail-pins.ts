/** A forgotten PIN: reported, given back its beginning by two people, chosen anew by its holder. */
import { atDesk, decisions, digestOf } from './trail-administration.ts'
import { type Callers, sealed } from './trail-callers.ts'
import type { Walk } from './trail-walk.ts'

const card = '/api/desk/people/:personId/cards/:cardId'
const seen = { document: 'id_card', documentSeen: true }

export async function replaceForgottenPin(
  { call, world }: Walk,
  { clerk }: Callers,
  cardId: string,
): Promise<void> {
  const file = world.citizen.personId
  const params = { personId: file, cardId }
  const of = (action: string) => ({ file, action, object: cardId })

  const report = { params, body: seen, purpose: 'pin forgotten: id_card seen' }
  const reported = { ...report, leaves: of('cards.report-forgotten-pin') }
  await call(clerk, `POST ${card}/pin-report`, { ...reported, status: 200 })
  const ask = { params, body: { ...seen, reason: '本人忘记密码' } }
  const asking = { ...ask, status: 201, leaves: of('cards.ask-reset-pin') }
  const { body } = await call(clerk, `POST ${card}/pin-reset`, asking)

  const reviewer = await atDesk(world, 'east-reviewer')
  const approvalId = String(body['approvalId'])
  const digest = await digestOf(reviewer.visit, approvalId)
  const decision = { params: { approvalId }, body: { verdict: 'approve', digest } }
  await call(reviewer, decisions, { ...decision, status: 200, leaves: of('cards.reset-pin') })
  await call(clerk, `POST ${card}/pin-report`, { ...reported, status: 409 })
  await call(clerk, `POST ${card}/pin-reset`, { ...asking, status: 409 })

  const choice = {
    ...{ params, purpose: 'pin choice: id_card seen', leaves: of('cards.choose-pin') },
    body: {
      ...seen,
      sealedInitialPin: await sealed(world, '123456', `initial-pin:${cardId}`),
      sealedNewPin: await sealed(world, '640259', `set-pin:${cardId}`),
    },
  }
  await call(clerk, `POST ${card}/new-pin`, { ...choice, status: 200 })
  await call(clerk, `POST ${card}/new-pin`, { ...choice, status: 409 })
}
