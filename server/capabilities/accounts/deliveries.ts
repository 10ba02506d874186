import { plainDate } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { Delivery } from '#platform/outbox/relay.ts'
import { openPersonalAccounts } from './open-account.ts'

/** Whoever enters the register gets a personal account; told twice, it is opened once. */
export const accountDeliveries: Readonly<Record<'person_registered', Delivery>> = {
  person_registered: async (tx, messages) => {
    for (const { personId, payload } of messages) {
      await openPersonalAccounts(tx, [personId as PersonId], plainDate(String(payload['on'])))
    }
  },
}
