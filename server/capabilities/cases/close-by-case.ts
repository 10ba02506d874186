/**
 * The decision about a case, by a second person: the cards end, what interest is owed is credited, the
 * account is emptied and closed, and what was in it is due to the payee. All of it in one transaction.
 */
import { accountStateOf, closeAccount, creditInterestUntil } from '#capabilities/accounts/index.ts'
import { endCards, isCardBeingMade, stillTrue } from '#capabilities/cards/index.ts'
import type {
  Approval,
  ApprovedAct,
  Area,
  Described,
  Standing,
  Wanted,
} from '#capabilities/organisations/index.ts'
import {
  endInsurance,
  findInsured,
  identityOf,
  isOwnFile,
  maskName,
} from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { type Money, yuan, zero } from '#kernel/money.ts'
import { refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { papersFiled, papersOf } from './case-papers.ts'
import { type Closing, decisionRefusal, maskAccount } from './closing.ts'
import { changeClosing, readClosing } from './closing-store.ts'
import { reasonWords } from './closing-words.ts'
import type { CaseNamed } from './open-closing.ts'
import { openPayee, sealPayee } from './payee.ts'
import { insertPayout } from './payout-store.ts'

export type DecisionDeps = { readonly area: Area; readonly personal: Personal }

export function closingWanted({ personId, caseId }: CaseNamed): Wanted {
  return { personId, caseId }
}

export function closeByCase(deps: DecisionDeps): ApprovedAct {
  return {
    act: 'cases.close-account',
    asks: 'cases.ask-close-account',
    title: { zh: '结清并注销个人账户', en: 'Close a personal account and pay it out' },
    deciders: ['reviewer'],
    lastsHours: 72,
    objectOf: ({ caseId }) => String(caseId),
    personOf: ({ personId }) => String(personId),
    standing: (tx, by, wanted) => standing(deps, tx, by, wanted),
    describe: (db, wanted) => describe(deps, db, wanted),
    carryOut: (tx, by, asked) => carryOut(deps, tx, by, asked),
  }
}

/** The version counts every change of what is in the case: another payee, one more paper. */
async function standing(
  { area, personal }: DecisionDeps,
  tx: Db,
  by: Act,
  { personId, caseId }: Wanted,
): Promise<Standing> {
  const found = await readClosing(tx, String(personId), String(caseId))
  const filed = found ? await papersFiled(tx, found) : []
  const needed = found ? papersOf(area, found.reason, filed) : []
  const refusal = decisionRefusal(found, {
    ownFile: await isOwnFile({ db: tx, personal }, by, String(personId)),
    missingPapers: needed.filter((each) => !each.filed).length,
    cardBeingMade: await isCardBeingMade(tx, String(personId)),
  })
  if (!found || refusal) return refused(refusal ?? 'case_unknown')
  return { kind: 'stands', facts: { state: found.state, version: found.version.toString() } }
}

export async function describe(
  { area, personal }: DecisionDeps,
  db: Db,
  { personId, caseId }: Wanted,
): Promise<Described> {
  const found = await readClosing(db, String(personId), String(caseId))
  const identity = await identityOf({ db, personal }, String(personId))
  const name = maskName(identity?.name ?? '')
  if (!found) return { about: { zh: name, en: name }, lines: [] }
  const payee = openPayee(personal, 'cases.closing', found.caseId, found.sealedPayee)
  const account = await accountStateOf(db, found.personId as PersonId)
  const papers = papersOf(area, found.reason, await papersFiled(db, found))
  const filed = papers.filter((each) => each.filed)
  const day = found.happenedOn.toString()
  const to = `${maskName(payee.name)}  ${maskAccount(payee.account)}`
  return {
    about: { zh: name, en: name },
    lines: [
      reasonWords[found.reason],
      { zh: `日期：${day}`, en: `Day: ${day}` },
      {
        zh: `已收材料：${filed.map((each) => each.name.zh).join('、')}`,
        en: `Papers filed: ${filed.map((each) => each.name.en).join('; ')}`,
      },
      { zh: `收款人：${to}`, en: `Paid to: ${to}` },
      {
        zh: `账户余额 ${yuan(account?.balance ?? zero)} 元，另计至今日的利息`,
        en: `${yuan(account?.balance ?? zero)} yuan in the account, and interest until today`,
      },
    ],
  }
}

async function carryOut(deps: DecisionDeps, tx: Db, by: Act, asked: Approval): Promise<void> {
  const { area } = deps
  const found = await readClosing(tx, asked.personId ?? '', asked.objectId)
  if (!found) throw new Error('a case is never deleted')
  const personId = found.personId as PersonId
  const [on, at] = [dayOf(by.at), by.at]
  await endCards(tx, by, personId)
  await creditInterestUntil(tx, area, { personId, caseId: found.caseId, on, at })
  const entryId = found.caseId
  const amount = await closeAccount(tx, { personId, entryId, area: area.code, on, at })
  stillTrue(await changeClosing(tx, found, { state: 'carried_out', amount, at }))
  await endInsurance(tx, { personId, until: on, deceased: found.reason === 'death' })
  if (amount > 0n) await owe(deps, tx, found, amount, at)
  const payload = { reason: found.reason, amount: yuan(amount) }
  await tell(tx, { messageId: newId(), personId, kind: 'account_closed', payload }, at)
}

async function owe(
  { personal }: DecisionDeps,
  tx: Db,
  { personId, caseId, sealedPayee }: Closing,
  amount: Money,
  madeAt: Temporal.Instant,
): Promise<void> {
  const insured = (await findInsured(tx, [personId])).get(personId)
  if (!insured) throw new Error('whoever has an account is in the register')
  const payoutId = newId()
  const payee = openPayee(personal, 'cases.closing', caseId, sealedPayee)
  await insertPayout(tx, {
    ...{ personId: personId as PersonId, payoutId, caseId, amount, madeAt },
    ...{ overpaymentId: null, bankId: insured.agentBankId },
    sealedPayee: sealPayee(personal, 'cases.payout', payoutId, payee),
  })
}
