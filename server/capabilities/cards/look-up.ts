/** What may be asked without signing in, by a reference that only the person has; and finds by number. */
import { parseCardNumber } from '#kernel/card-number.ts'
import { parseReference } from '#kernel/reference-number.ts'
import { identityOf } from '#capabilities/people/index.ts'
import type { CardsDeps } from './deps.ts'
import { readLossReport } from './loss-store.ts'
import { findByNumber, findReference, readCard } from './store.ts'
import { applicationsOf, type Reading, type Track, type Voucher, voucherOf } from './views.ts'

type LookUpDeps = Pick<CardsDeps, 'db' | 'personal'>

/** A voucher carries nothing personal, so its number is enough. */
export async function findVoucher(
  deps: Pick<CardsDeps, 'db'>,
  voucherNo: string,
): Promise<Voucher | null> {
  const named = await findNamed(deps, voucherNo, 'voucher')
  const report = named && (await readLossReport(deps.db, named.personId, named.objectId))
  return report ? voucherOf(report) : null
}

/** The reference and the last four of the citizen number; one wrong answer for whatever is wrong. */
export async function trackApplication(
  deps: LookUpDeps & Pick<CardsDeps, 'area'>,
  asked: { readonly reference: string; readonly lastFour: string },
  reading: Reading,
): Promise<Track | null> {
  const named = await findNamed(deps, asked.reference, 'application')
  if (!named) return null
  const identity = await identityOf(deps, named.personId)
  const lastFour = asked.lastFour.normalize('NFKC').trim().toUpperCase()
  if (identity?.citizenNumber.slice(-4) !== lastFour) return null
  const tracks = await applicationsOf(deps, named.personId, reading)
  return tracks.find((track) => track.applicationId === named.objectId) ?? null
}

/** For the desk: whose reference or voucher this is. */
export async function findPersonByReference(
  deps: Pick<CardsDeps, 'db'>,
  text: string,
): Promise<string | null> {
  const reference = parseReference(text)
  const named = reference && (await findReference(deps.db, reference))
  return named?.personId ?? null
}

/** For the desk: whose card this is, by the printed number or by that of the bank. */
export async function findCardByNumber(
  deps: LookUpDeps,
  text: string,
): Promise<{ readonly personId: string; readonly cardId: string } | null> {
  const digits = text.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '')
  const number = parseCardNumber(text) ?? (/^[0-9]{16,19}$/.test(digits) ? digits : null)
  if (number === null) return null
  return findByNumber(deps.db, deps.personal.blindIndex('card-number', number))
}

/** The number of the bank's side, which terminals read: for the machine that prints the card. */
export async function bankNumberOf(
  deps: LookUpDeps,
  card: { readonly personId: string; readonly cardId: string },
): Promise<string | null> {
  const found = await readCard(deps.db, card.personId, card.cardId)
  if (!found) return null
  return deps.personal.open(
    'cards.card',
    'sealed_bank_number',
    found.cardId,
    found.sealedBankNumber,
  )
}

async function findNamed(
  deps: Pick<CardsDeps, 'db'>,
  text: string,
  kind: 'application' | 'voucher',
): Promise<{ readonly personId: string; readonly objectId: string } | null> {
  const reference = parseReference(text)
  const named = reference && (await findReference(deps.db, reference))
  return named?.kind === kind ? named : null
}
