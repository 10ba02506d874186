/** Blank cards where cards are made while people wait, and who answers for them today. */
import type { Db } from '#platform/database/connection.ts'
import type { DayNumber } from './days.ts'
import { momentOf, officeDay } from './days.ts'
import { idAt } from './draw.ts'
import { staffNamed } from './personas.ts'
import { insertRows } from './rows.ts'

const blanksEach = 200
const keepers = [
  { login: 'clerk', letters: 'JA' },
  { login: 'teller', letters: 'JB' },
] as const

type Stock = {
  readonly deliveryId: string
  readonly shiftId: string
  readonly officeId: string
  readonly staffId: string
  readonly serials: readonly string[]
}

export async function insertStock(tx: Db, today: DayNumber): Promise<void> {
  // Since the morning of the last working day: nobody was in a hurry to count.
  const opened = momentOf(officeDay(today - 1), 9 * 3600)
  const stocks = keepers.map(({ login, letters }): Stock => {
    const { staffId, organisationId: officeId } = staffNamed(login)
    return {
      ...{ staffId, officeId },
      deliveryId: idAt(opened, 'delivery', officeId),
      shiftId: idAt(opened, 'shift', officeId),
      serials: Array.from(
        { length: blanksEach },
        (_, index) => letters + String(index + 1).padStart(6, '0'),
      ),
    }
  })
  await insertRows(
    tx,
    'cards.stock_delivery',
    {
      delivery_id: ['uuid', (each) => each.deliveryId],
      office_id: ['uuid', (each) => each.officeId],
      first_serial: ['text', (each) => each.serials[0] ?? ''],
      last_serial: ['text', (each) => each.serials.at(-1) ?? ''],
      count: ['integer', (each) => each.serials.length],
      received_at: ['moment', () => opened],
      received_by: ['uuid', (each) => each.staffId],
    },
    stocks,
  )
  await insertRows(
    tx,
    'cards.blank_card',
    {
      serial: ['text', (each) => each.serial],
      office_id: ['uuid', (each) => each.officeId],
      delivery_id: ['uuid', (each) => each.deliveryId],
      changed_at: ['moment', () => opened],
    },
    stocks.flatMap((stock) => stock.serials.map((serial) => ({ ...stock, serial }))),
  )
  await insertRows(
    tx,
    'cards.stock_shift',
    {
      shift_id: ['uuid', (each) => each.shiftId],
      office_id: ['uuid', (each) => each.officeId],
      opened_at: ['moment', () => opened],
      opened_by: ['uuid', (each) => each.staffId],
    },
    stocks,
  )
}
