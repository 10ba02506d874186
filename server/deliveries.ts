/** Who takes which message out of the outbox: every room says what it wants to be told. */
import { accountDeliveries } from '#capabilities/accounts/index.ts'
import { callDeliveries } from '#capabilities/calls/index.ts'
import { cardDeliveries } from '#capabilities/cards/index.ts'
import { caseDeliveries } from '#capabilities/cases/index.ts'
import { contributionDeliveries } from '#capabilities/contributions/index.ts'
import { enquiryDeliveries } from '#capabilities/enquiries/index.ts'
import { peopleDeliveries } from '#capabilities/people/index.ts'
import { paymentDeliveries } from '#capabilities/settlement/index.ts'
import type { Delivery } from '#platform/outbox/relay.ts'
import type { Services } from './services.ts'

export function deliveriesOf(services: Services): Readonly<Record<string, Delivery>> {
  return {
    ...accountDeliveries,
    ...callDeliveries(services),
    ...cardDeliveries(services),
    ...caseDeliveries(services),
    ...contributionDeliveries(services),
    ...enquiryDeliveries(services),
    ...paymentDeliveries(services),
    ...peopleDeliveries(services),
  }
}
