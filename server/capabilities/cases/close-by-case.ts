/**
 * The decision about a case, by a second person: the cards end, what interest is owed is credited, the
 * account is emptied and closed, and what was in it is due to the payee. All of it in one transaction.
 */
import {
  accountIdOf,
  accountStateOf,
  closeAccount,
  creditInterestUntil,
  owedAfterClosing,
} from '#capabilities/accounts/index.ts'
import { endCards, isCardBeingMade, stillTrue } from '#capabilities/cards/index.ts'
import type {
  Approval,
  Described,
  Standing,
  Wanted,
  Words,
} from '#capabilities/organisations/index.ts'
import {
  endInsurance,
  findInsured,
  identityOf,
  isOwnFile,
  maskName,
  maskAccount,
} from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { PersonId, TransferId } from '#kernel/ids.ts'
import { type Money, yuan, zero } from '#kernel/money.ts'
import { refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { derivedId, newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { caseAct, type Deciding } from './case-act.ts'
import { papersFiled, papersOf } from './case-papers.ts'
import { type Closing, decisionRefusal, type Payee, shareText } from './closing.ts'
import { changeClosing, readClosing } from './closing-store.ts'
import { reasonWords } from './closing-words.ts'
import type { CaseNamed } from './open-closing.ts'
import { divide } from './divide.ts'
import { isAnyAccountNotOpen, openPayees, ownAccountOf, sealPayee } from './payee.ts'
import { insertPayout, type NewPayout, payIntoAccount } from './payout-store.ts'

export function closingWanted({ personId, caseId }: CaseNamed): Wanted {
  return { personId, caseId }
}

export const closeByCase = caseAct({
  ...{ act: 'cases.close-account', asks: 'cases.ask-close-account', about: 'caseId' },
  title: { zh: '结清并注销个人账户', en: 'Close a personal account and pay it out' },
  ...{ standing, describe, carryOut },
})

/** The version counts every change of what is in the case: another payee, one more paper. */
async function standing(deps: Deciding, by: Act, { personId, caseId }: Wanted): Promise<Standing> {
  const { db: tx, area } = deps
  const found = await readClosing(tx, String(personId), String(caseId))
  const filed = found ? await papersFiled(tx, found) : []
  const payees = found ? openPayees(deps.personal, found.caseId, found.sealedPayee) : []
  const needed = found ? papersOf(area, found, payees.length, filed) : []
  const refusal = decisionRefusal(found, {
    ownFile: await isOwnFile(deps, by, String(personId)),
    missingPapers: needed.filter((each) => !each.filed).length,
    cardBeingMade: await isCardBeingMade(tx, String(personId)),
    heirAccountNotOpen: await isAnyAccountNotOpen(deps, payees),
  })
  if (!found || refusal) return refused(refusal ?? 'case_unknown')
  return { kind: 'stands', facts: { state: found.state, version: found.version.toString() } }
}

export async function describe(
  { db, area, personal }: Deciding,
  { personId, caseId }: Wanted,
): Promise<Described> {
  const found = await readClosing(db, String(personId), String(caseId))
  const identity = await identityOf({ db, personal }, String(personId))
  const holder = identity?.name ?? ''
  const name = maskName(holder)
  if (!found) return { about: { zh: name, en: name }, lines: [] }
  const payees = openPayees(personal, found.caseId, found.sealedPayee)
  const account = await accountStateOf(db, found.personId as PersonId)
  const papers = papersOf(area, found, payees.length, await papersFiled(db, found))
  const filed = papers.filter((each) => each.filed)
  const day = found.happenedOn.toString()
  return {
    about: { zh: name, en: name },
    lines: [
      reasonWords[found.reason],
      { zh: `日期：${day}`, en: `Day: ${day}` },
      {
        zh: `已收材料：${filed.map((each) => each.name.zh).join('、')}`,
        en: `Papers filed: ${filed.map((each) => each.name.en).join('; ')}`,
      },
      ...payees.map((payee) => paidTo(payee, found.reason === 'left_country' ? holder : null)),
      {
        zh: `账户余额 ${yuan(account?.balance ?? zero)} 元，另计至今日的利息`,
        en: `${yuan(account?.balance ?? zero)} yuan in the account, and interest until today`,
      },
    ],
  }
}

/** Names are masked here, so it is said where the money of a holder goes to somebody of another name. */
function paidTo({ name, share, bank }: Payee, holder: string | null): Words {
  const part = `${maskName(name)}  ${shareText(share)}  `
  const isOther = holder !== null && plain(name) !== plain(holder)
  return {
    zh: `收款人：${part}${bank ? maskAccount(bank.account) : '记入本人医保个人账户'}${isOther ? '，姓名与参保人不同，请核对' : ''}`,
    en: `Paid to: ${part}${bank ? maskAccount(bank.account) : 'into the own account here'}${isOther ? ', not the name of the holder: check who is to be paid' : ''}`,
  }
}

function plain(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/g, '')
}

async function carryOut(deps: Deciding, by: Act, asked: Approval): Promise<void> {
  const { db: tx, area } = deps
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
  if (amount > 0n) await oweAll(deps, by, found, amount)
  const payload = { reason: found.reason, amount: yuan(amount) }
  await tell(tx, { messageId: newId(), personId, kind: 'account_closed', payload }, at)
}

/** Each heir is owed the share, to the fen; a share of less than a fen is nothing. */
async function oweAll(deps: Deciding, by: Act, found: Closing, whole: Money): Promise<void> {
  const { personId, caseId, sealedPayee } = found
  const insured = (await findInsured(deps.db, [personId])).get(personId)
  if (!insured) throw new Error('whoever has an account is in the register')
  const payees = openPayees(deps.personal, caseId, sealedPayee)
  const parts = divide(
    whole,
    payees.map(({ share }) => share),
  )
  for (const [at, payee] of payees.entries()) {
    const amount = parts[at] ?? zero
    if (amount === 0n) continue
    const owed = { personId, caseId, place: at + 1, amount }
    await owe(deps, by, payee, {
      ...{ ...owed, personId: personId as PersonId, madeAt: by.at },
      ...{ overpaymentId: null, bankId: insured.agentBankId },
    })
  }
}

async function owe(
  deps: Deciding,
  by: Act,
  payee: Payee,
  owed: Omit<NewPayout, 'payoutId' | 'sealedPayee'>,
): Promise<void> {
  const payoutId = newId()
  const payout = {
    ...owed,
    payoutId,
    sealedPayee: sealPayee(deps.personal, 'cases.payout', payoutId, payee),
  }
  if (payee.bank) return insertPayout(deps.db, payout)
  const into = await ownAccountOf(deps, payee)
  stillTrue(
    into !== null &&
      (await payIntoAccount(deps.db, payout, {
        ...{ into, transferId: derivedId<TransferId>('inherited', payoutId), on: dayOf(by.at) },
        owed: accountIdOf(owedAfterClosing(deps.area.code)),
      })),
  )
}
