import { type Refused, refused } from '#kernel/refusal.ts'
import { TooManyWaiting } from '#platform/database/group.ts'
import { KeyServiceUnavailable } from '#platform/keys/client.ts'
import type { Payments } from './payments.ts'
import type { Standing } from './purchase.ts'

const attempts = 5

/**
 * What every act with a card and its PIN goes through: one card's acts are decided one after the other, and
 * again when something moved between reading and posting. `attempt` is given what is known of the card (null:
 * nobody bears the number) and says `stale` when it has to be called again.
 */
export async function readDecidePost<Outcome>(
  { personal, turns, standings }: Payments,
  cardNumber: string,
  attempt: (standing: Standing | null) => Promise<Outcome | 'stale'>,
): Promise<Outcome | Refused<'key_service_unavailable' | 'try_later'>> {
  const index = personal.blindIndex('card-number', cardNumber)
  try {
    return await turns.take(index.toString('latin1'), async () => {
      for (let tried = 0; tried < attempts; tried++) {
        const outcome = await attempt(await standings.send(index))
        if (outcome !== 'stale') return outcome
      }
      return refused('try_later')
    })
  } catch (fault) {
    if (fault instanceof KeyServiceUnavailable) return refused('key_service_unavailable')
    if (fault instanceof TooManyWaiting) return refused('try_later')
    throw fault
  }
}
