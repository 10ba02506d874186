/** What the equipment of an outlet does on the spot: takes a blank, prints it, and writes the chip. */
import { randomBytes } from 'node:crypto'
import { findOrganisation } from '#capabilities/organisations/index.ts'
import type { Act } from '#platform/access/act.ts'
import { changeApplication, readApplication } from './application-store.ts'
import { type CardsDeps, stillTrue } from './deps.ts'
import type { ApplicationState } from './life-cycles.ts'
import { issueBlank, lockShift, readShift, readStockRange } from './stock-store.ts'
import { changeCard, readCard } from './store.ts'

/**
 * One blank for one card; a blank that a colleague took at this moment makes us look again. Null where
 * the office keeps no account of its blanks.
 */
export async function takeBlank(
  { db }: CardsDeps,
  act: Act,
  wanted: { readonly officeId: string; readonly cardId: string },
): Promise<string | null> {
  const office = await findOrganisation(db, wanted.officeId)
  if (!office?.holdsStock) return null
  // Locked until the end: a count waits for us, and sees this blank as issued.
  const shift = await lockShift(db, wanted.officeId)
  stillTrue(shift?.state === 'open')
  const serial = await issueBlank(db, { ...wanted, at: act.at })
  stillTrue(serial !== null)
  return serial
}

export async function blanksAt(
  { db }: CardsDeps,
  officeId: string,
): Promise<'at_hand' | 'nobody_answers' | 'none_left'> {
  const shift = await readShift(db, officeId)
  if (shift?.state !== 'open') return 'nobody_answers'
  return (await readStockRange(db, officeId)) ? 'at_hand' : 'none_left'
}

/** The equipment has printed the card and written the chip's recognition code. */
export async function finishCard(
  deps: CardsDeps,
  act: Act,
  made: { readonly personId: string; readonly applicationId: string; readonly cardId: string },
): Promise<void> {
  const { db } = deps
  await step(deps, act, made, 'in_production', made.cardId)
  const card = await readCard(db, made.personId, made.cardId)
  if (!card) throw new Error('the card was entered a moment ago')
  const recognitionCode = randomBytes(16).toString('hex').toUpperCase()
  stillTrue(await changeCard(db, card, { state: 'made', recognitionCode, at: act.at }))
  await step(deps, act, made, 'ready')
}

export async function step(
  deps: CardsDeps,
  act: Act,
  named: { readonly personId: string; readonly applicationId: string },
  state: ApplicationState,
  cardId?: string,
): Promise<void> {
  const application = await readApplication(deps.db, named.personId, named.applicationId)
  if (!application) throw new Error('the application was entered a moment ago')
  const change = { state, at: act.at, ...(cardId ? { cardId } : {}) }
  stillTrue(await changeApplication(deps.db, application, change))
}
