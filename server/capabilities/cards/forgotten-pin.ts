/**
 * The holder has forgotten the PIN and says so at a window, with the identity document. From then on it
 * works nowhere. When a second person agrees, the card has the initial PIN again, with which nothing can
 * be done but choose another (`choose-pin.ts`): nobody at a window learns or sets one.
 */
import { randomBytes } from 'node:crypto'
import {
  type Approval,
  type ApprovedAct,
  type Described,
  type Standing,
  type Wanted,
} from '#capabilities/organisations/index.ts'
import { identityOf, isOwnFile, maskName } from '#capabilities/people/index.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import {
  type Card,
  type IdentityDocument,
  type PinForgottenRefusal,
  pinForgottenRefusal,
} from './card.ts'
import { type CardsDeps, stillTrue } from './deps.ts'
import { identityDocumentWords } from './identity-document-words.ts'
import { readLossInForce } from './loss-store.ts'
import * as store from './store.ts'

export type PinForgotten = {
  readonly personId: string
  readonly cardId: string
  /** The document that was seen at the window, in the original. */
  readonly document: IdentityDocument
}

export type PinReported = { readonly kind: 'reported'; readonly cardId: string }

/** At once, and by one person: whoever else may know the PIN can do nothing with it any more. */
export async function reportForgottenPin(
  deps: CardsDeps,
  act: Act,
  { personId, cardId, document }: PinForgotten,
): Promise<Ran<PinReported | Refused<PinForgottenRefusal>>> {
  const noted = { ...act, purpose: `pin forgotten: ${document} seen` }
  return runCommand<PinReported | Refused<PinForgottenRefusal>>(deps.db, noted, {
    personId,
    action: 'cards.report-forgotten-pin',
    body: { cardId, document },
    decide: async (tx) => {
      const card = await store.readCard(tx, personId, cardId)
      const refusal = await refusalOf({ ...deps, db: tx }, act, card)
      if (refusal) return refused(refusal)
      if (await store.lockPin(tx, personId, cardId)) {
        const payload = { cardId }
        await tell(tx, { messageId: newId(), personId, kind: 'pin_forgotten', payload }, act.at)
      }
      return { kind: 'reported', cardId }
    },
    objectOf: () => cardId,
  })
}

export function pinResetWanted(forgotten: PinForgotten): Wanted {
  return { ...forgotten }
}

type ResetDeps = Pick<CardsDeps, 'personal' | 'keys' | 'area'>

export function resetPin(deps: ResetDeps): ApprovedAct {
  return {
    act: 'cards.reset-pin',
    asks: 'cards.ask-reset-pin',
    title: { zh: '密码遗忘，恢复为初始密码', en: 'A forgotten PIN: back to the initial one' },
    deciders: ['window_clerk', 'reviewer', 'bank_teller'],
    lastsHours: 4,
    objectOf: ({ cardId }) => String(cardId),
    personOf: ({ personId }) => String(personId),
    standing: (tx, by, wanted) => standing(deps, tx, by, wanted),
    describe: (db, wanted) => describe(deps, db, wanted),
    carryOut: (tx, by, asked) => carryOut(deps, tx, by, asked),
  }
}

async function refusalOf(
  deps: Pick<CardsDeps, 'db' | 'personal'>,
  by: Act,
  card: Card | null,
): Promise<PinForgottenRefusal | null> {
  if (card && (await isOwnFile(deps, by, card.personId))) return 'own_file'
  const loss = card && (await readLossInForce(deps.db, card.personId, card.cardId))
  return pinForgottenRefusal(card, loss !== null)
}

/** Reported first: a PIN that still works is nobody's to replace. */
async function standing(
  { personal }: ResetDeps,
  tx: Db,
  by: Act,
  { personId, cardId }: Wanted,
): Promise<Standing> {
  const card = await store.readCard(tx, String(personId), String(cardId))
  const refusal = await refusalOf({ db: tx, personal }, by, card)
  if (!card || refusal) return refused(refusal ?? 'card_unknown')
  if (card.pinState !== 'locked') return refused('pin_not_locked')
  const { state, functions, pinState, version } = card
  return { kind: 'stands', facts: { state, ...functions, pinState, version: version.toString() } }
}

async function describe(
  { personal }: ResetDeps,
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
      {
        zh: '恢复为初始密码；本人当场设置新密码之前，卡不能使用',
        en: 'The initial PIN comes back; the card pays nothing until the holder has chosen another',
      },
    ],
  }
}

async function carryOut(
  { keys, area }: ResetDeps,
  tx: Db,
  by: Act,
  { personId, objectId: cardId }: Approval,
): Promise<void> {
  if (personId === null) throw new Error('a card belongs to a person')
  const salt = randomBytes(16)
  const initialPin = area.pin.initial
  const { verifier } = await keys.initialPinVerifier({ cardId, salt, initialPin })
  stillTrue(await store.resetPin(tx, { personId, cardId }, { salt, verifier, at: by.at }))
  await tell(tx, { messageId: newId(), personId, kind: 'pin_reset', payload: { cardId } }, by.at)
}
