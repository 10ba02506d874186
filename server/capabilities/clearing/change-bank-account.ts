/** Where an institution is paid: said by one fund accountant, agreed to by another. */
import { namesOf } from '#capabilities/organisations/index.ts'
import type { Approval, ApprovedAct, Wanted } from '#capabilities/organisations/index.ts'
import type { Db } from '#platform/database/connection.ts'
import * as store from './statement-store.ts'

export type WantedBankAccount = store.BankAccount & { readonly institutionId: string }

export function changeBankAccountByTwo(): ApprovedAct {
  return {
    act: 'clearing.change-bank-account',
    asks: 'clearing.ask-bank-account',
    title: { zh: '机构收款账户', en: 'Bank account of an institution' },
    deciders: ['fund_accountant'],
    lastsHours: 72,
    objectOf: ({ institutionId }) => String(institutionId),
    personOf: () => null,
    standing: async (tx, _, { institutionId }) => {
      const account = await store.readBankAccount(tx, String(institutionId))
      return { kind: 'stands', facts: { account: account?.account ?? null } }
    },
    describe,
    carryOut: (tx, by, asked) => carryOut(tx, by.at, asked),
  }
}

async function describe(db: Db, { institutionId, name, account, code }: Wanted) {
  const of = String(institutionId)
  const about = (await namesOf(db, [of])).get(of) ?? { zh: '', en: '' }
  const before = (await store.readBankAccount(db, of))?.account
  return {
    about,
    lines: [
      {
        zh: `户名 ${String(name)}，账号 ${String(account)}，行号 ${String(code)}`,
        en: `${String(name)}, account ${String(account)}, bank ${String(code)}`,
      },
      { zh: `原账号：${before ?? '无'}`, en: `Before: ${before ?? 'none'}` },
    ],
  }
}

/** What the bank refused under the old account is due again under the new one. */
async function carryOut(tx: Db, at: Temporal.Instant, { wanted }: Approval): Promise<void> {
  const { institutionId, name, account, code } = wanted
  const of = String(institutionId)
  await store.writeBankAccount(tx, {
    ...{ institutionId: of, name: String(name), account: String(account), code: String(code), at },
  })
  for (const statement of await store.readRejected(tx, of)) {
    await store.changeStatement(tx, statement, { state: 'approved', at })
  }
}
