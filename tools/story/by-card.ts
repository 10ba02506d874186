/** Card and PIN at a kiosk, as its page sends them. */
import type { Reader } from '#sim/reader/reader.ts'
import type { Answer } from './api.ts'
import type { KioskPage } from './kiosk-page.ts'
import type { Story } from './steps.ts'
import type { Refusal } from './telling.ts'

export type Kiosk = {
  readonly reader: Reader
  readonly page: KioskPage
  readonly kioskKey: string
}

export const wrongPin = '900001'

export type ByCard = {
  readonly kioskKey: string
  readonly cardNumber: string
  readonly pin: string
}

/** What the page sends once the card lies there and the PIN is typed. */
export async function byCard(
  { world }: Pick<Story, 'world'>,
  { kioskKey, cardNumber, pin }: ByCard,
  { visit = world.nobody(), sealedFor = cardNumber } = {},
): Promise<Answer<Session & Refusal>> {
  const sealedPin = await world.seal(pin, `kiosk-sign-in:${sealedFor}`)
  return visit.attempt('/api/sessions/by-card', { kioskKey, cardNumber, sealedPin })
}

type Session = { readonly kind: string; readonly roles: readonly string[] }
