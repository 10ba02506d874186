/**
 * A code proves that somebody reads what comes to an address. It is bound to that address, and neither
 * can a mailbox be filled by many who name it, nor does anybody have many mailboxes to name.
 */
import { type CodeMade, makeCode } from '#platform/access/one-time-codes.ts'
import { type Limit, withinLimit } from '#platform/access/throttle.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { placeOf, type Reader } from './reader.ts'
import { queueMail } from './text-messages.ts'

type Deps = { readonly db: Db; readonly personal: Personal }
type Given = Reader & { readonly address: string; readonly at: Temporal.Instant }

const lettersADay: Limit = { bucket: 'mail.code', atMost: 5, perSeconds: 86_400 }

/** Puts it on record before the letter may leave; null when there were too many today. */
export async function sendAddressCode(
  { db, personal }: Deps,
  given: Given,
  record: (codeId: string) => Promise<void>,
): Promise<Omit<CodeMade, 'code'> | null> {
  const { address, at } = given
  const { id: subjectId } = placeOf(given)
  for (const source of [`mail of ${subjectId}`, `mail to ${address.toLowerCase()}`]) {
    const hash = personal.blindIndex('throttle', source)
    if (!(await withinLimit(db, lettersADay, hash, at))) return null
  }
  const operation = addressOperation({ personal }, address)
  const { code, codeId, expiresAt } = await makeCode(db, { subjectId, operation, at })
  await record(codeId)
  const letter = { to: address, text: codeLetter(code), kind: 'code', messageId: codeId }
  await queueMail({ tx: db, personal }, { ...given, ...letter })
  return { codeId, expiresAt }
}

/** A code proves one address and no other. */
export function addressOperation({ personal }: Pick<Deps, 'personal'>, address: string): string {
  return `mail-address ${personal.blindIndex('one-time-code', `mail ${address}`).toString('hex')}`
}

/** The last letter to an address: whoever reads it may be the only one who knows that it was not them. */
export function sayGoodbye({ db, personal }: Deps, given: Given): Promise<void> {
  const letter = { to: given.address, text: goodbyeLetter, kind: 'mail_address_left' }
  return queueMail({ tx: db, personal }, { ...given, ...letter })
}

const goodbyeLetter = `医卡的通知从现在起不再寄到这个邮箱。不是您本人操作的，请登录查看，或致电 12333。

From now on notices from Yika no longer come to this address. Not you? Sign in and look, or call 12333.
`

function codeLetter(code: string): string {
  return `验证码 ${code}，用于确认由这个邮箱接收医卡的通知，5 分钟内有效。如非本人操作，请勿告诉任何人，也不必理会。

Code ${code}, to confirm that notices from Yika come to this address; good for 5 minutes. If you did not ask for it, tell it to nobody and do nothing.
`
}
