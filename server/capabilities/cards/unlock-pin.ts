/**
 * A locked PIN is unlocked at a window, once whose card it is has been seen and a second person agrees.
 * The PIN stays what it was: nobody at a window ever learns or sets one.
 */
import { refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import {
  type Approval,
  type ApprovedAct,
  type Described,
  type Standing,
  type Wanted,
} from '#capabilities/organisations/index.ts'
import { identityOf, isOwnFile, maskName } from '#capabilities/people/index.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import {
  type Card,
  type IdentityDocument,
  type PinUnlockRefusal,
  pinUnlockRefusal,
} from './card.ts'
import { type CardsDeps, stillTrue } from './deps.ts'
import { identityDocumentWords } from './identity-document-words.ts'
import { readLossInForce } from './loss-store.ts'
import * as store from './store.ts'

export type PinUnlock = {
  readonly personId: string
  readonly cardId: string
  /** The document that was seen at the window, in the original. */
  readonly document: IdentityDocument
}

export function pinUnlockWanted(unlock: PinUnlock): Wanted {
  return { ...unlock }
}

type UnlockDeps = Pick<CardsDeps, 'personal'>

export function unlockPin(deps: UnlockDeps): ApprovedAct {
  return {
    act: 'cards.unlock-pin',
    asks: 'cards.ask-unlock-pin',
    title: { zh: '解锁卡密码', en: "Unlock a card's PIN" },
    deciders: ['window_clerk', 'reviewer', 'bank_teller'],
    lastsHours: 4,
    objectOf: ({ cardId }) => String(cardId),
    personOf: ({ personId }) => String(personId),
    standing: (tx, by, wanted) => standing(deps, tx, by, wanted),
    describe: (db, wanted) => describe(deps, db, wanted),
    carryOut,
  }
}

async function standing(
  deps: UnlockDeps,
  tx: Db,
  by: Act,
  { personId, cardId }: Wanted,
): Promise<Standing> {
  const card = await store.readCard(tx, String(personId), String(cardId))
  const refusal = await refusalOf(deps, tx, by, card)
  if (!card || refusal) return refused(refusal ?? 'card_unknown')
  const { state, functions, pinState, version } = card
  return { kind: 'stands', facts: { state, ...functions, pinState, version: version.toString() } }
}

async function refusalOf(
  { personal }: UnlockDeps,
  tx: Db,
  by: Act,
  card: Card | null,
): Promise<PinUnlockRefusal | null> {
  if (card && (await isOwnFile({ db: tx, personal }, by, card.personId))) return 'own_file'
  const loss = card && (await readLossInForce(tx, card.personId, card.cardId))
  return pinUnlockRefusal(card, loss !== null)
}

async function describe(
  { personal }: UnlockDeps,
  db: Db,
  { personId, document }: Wanted,
): Promise<Described> {
  const identity = await identityOf({ db, personal }, String(personId))
  const name = maskName(identity?.name ?? '')
  const seen = identityDocumentWords[document as IdentityDocument]
  return {
    about: { zh: name, en: name },
    lines: [
      { zh: `已核验证件原件：${seen.zh}`, en: `Original document seen: ${seen.en}` },
      { zh: '密码不变，错误次数清零', en: 'The PIN stays, the wrong tries are forgotten' },
    ],
  }
}

async function carryOut(tx: Db, by: Act, { personId, objectId }: Approval): Promise<void> {
  if (personId === null) throw new Error('a card belongs to a person')
  stillTrue(await store.unlockPin(tx, personId, objectId))
  const payload = { cardId: objectId }
  await tell(tx, { messageId: newId(), personId, kind: 'pin_unlocked', payload }, by.at)
}
