/**
 * A code proves that somebody reads what comes to an address or a mobile number. It is bound to that one,
 * and neither can a mailbox or a telephone be filled by many who name it, nor does anybody have many of
 * them to name.
 */
import { type CodeMade, makeCode } from '#platform/access/one-time-codes.ts'
import { type Limit, withinLimit } from '#platform/access/throttle.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { Contact } from './addresses.ts'
import { placeOf } from './reader.ts'
import { type Medium, queueMessage } from './text-messages.ts'
import { wordings } from './wordings.ts'

type Deps = { readonly db: Db; readonly personal: Personal }
type Given = Contact & { readonly address: string; readonly at: Temporal.Instant }

const codesADay = (medium: Medium): Limit => ({
  ...{ bucket: `${medium}.code`, atMost: 5, perSeconds: 86_400 },
})

/** Puts it on record before the message may leave; null when there were too many today. */
export async function sendAddressCode(
  { db, personal }: Deps,
  given: Given,
  record: (codeId: string) => Promise<void>,
): Promise<Omit<CodeMade, 'code'> | null> {
  const { medium, address, at } = given
  const { id: subjectId } = placeOf(given)
  for (const source of [`${medium} of ${subjectId}`, `${medium} to ${address.toLowerCase()}`]) {
    const hash = personal.blindIndex('throttle', source)
    if (!(await withinLimit(db, codesADay(medium), hash, at))) return null
  }
  const operation = addressOperation({ personal }, given)
  const { code, codeId, expiresAt } = await makeCode({ db, personal }, { subjectId, operation, at })
  await record(codeId)
  const text = wordings[medium].code(code)
  const message = { ...given, to: address, text, kind: 'code', messageId: codeId }
  await queueMessage({ tx: db, personal }, medium, message)
  return { codeId, expiresAt }
}

/** A code proves one address and no other. */
export function addressOperation(
  { personal }: Pick<Deps, 'personal'>,
  { medium, address }: Pick<Given, 'medium' | 'address'>,
): string {
  const index = personal.blindIndex('one-time-code', `${medium} ${address}`)
  return `${medium}-address ${index.toString('hex')}`
}

/** The last message to an address: whoever reads it may be the only one who knows that it was not them. */
export function sayGoodbye({ db, personal }: Deps, given: Given): Promise<void> {
  const { medium, address } = given
  const { goodbye, left } = wordings[medium]
  const message = { ...given, to: address, text: goodbye, kind: left }
  return queueMessage({ tx: db, personal }, medium, message)
}
