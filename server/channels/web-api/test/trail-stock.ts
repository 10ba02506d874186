/** Blank cards, from their delivery to a count that does not agree and that a reviewer signs. */
import type { Callers } from './trail-callers.ts'
import { someId, type Walk } from './trail-walk.ts'

const stock = '/api/desk/stock'

export async function keepStock({ call }: Walk, { clerk, reviewer }: Callers): Promise<void> {
  const act = (action: string) => ({ action: `cards.${action}` })
  const on = (action: string) => ({ ...act(action), object: someId })
  await call(clerk, `GET ${stock}`, { status: 200, leaves: null })
  const came = { body: { firstSerial: 'KP000001', count: 10 } }
  const receive = `POST ${stock}/deliveries`
  await call(clerk, receive, { ...came, status: 200, leaves: on('receive-stock') })
  await call(clerk, receive, { ...came, status: 409, leaves: act('receive-stock') })

  const open = `POST ${stock}/shifts`
  await call(clerk, open, { body: {}, status: 200, leaves: on('open-stock-shift') })
  await call(clerk, open, { body: {}, status: 409, leaves: act('open-stock-shift') })
  const body = { serial: 'KP000002', reason: '卡面划伤', witness: 'east-reviewer' }
  const spoil = { body, leaves: act('spoil-blank') }
  await call(clerk, `POST ${stock}/spoiled`, { ...spoil, status: 200 })
  await call(clerk, `POST ${stock}/spoiled`, { ...spoil, status: 404 })

  const differing = { body: { counted: 8 }, leaves: on('count-stock') }
  await call(clerk, `POST ${stock}/count`, { ...differing, status: 200 })
  const sign = `POST ${stock}/signature`
  await call(reviewer, sign, { body: {}, status: 409, leaves: act('sign-stock') })
  const said = { explanation: '一张白卡清点时缺失' }
  const explain = `POST ${stock}/explanation`
  await call(clerk, explain, { body: said, status: 200, leaves: on('explain-stock') })
  await call(reviewer, sign, { body: {}, status: 200, leaves: on('sign-stock') })
  await call(clerk, explain, { body: said, status: 409, leaves: act('explain-stock') })
  await call(clerk, `POST ${stock}/count`, {
    ...{ body: { counted: 8 }, status: 409, leaves: act('count-stock') },
  })
}
