import { useState } from 'react'
import type { ClosingReason, PayeeBody } from '../api/desk-types.ts'
import type { Problem } from '../ui/field.tsx'
import { useWords } from '../words/words.ts'

export const relations = ['spouse', 'child', 'parent', 'sibling', 'grandparent', 'by_will'] as const
export const mostPayees = 20

export type TypedPayee = {
  /** Stays the same while others are added and taken away. */
  readonly key: number
  readonly name: string
  readonly identityNumber: string
  readonly relation: (typeof relations)[number] | ''
  /** In percent, with at most two decimals. */
  readonly share: string
  readonly into: 'bank' | 'account'
  readonly account: string
  readonly bankCode: string
}

const blank: Omit<TypedPayee, 'key' | 'share'> = {
  ...{ name: '', identityNumber: '', relation: '' },
  ...{ into: 'bank', account: '', bankCode: '' },
}

/** What is typed about those who receive the money, and what is still wrong with it. */
export function usePayees(reason: ClosingReason | null) {
  const t = useWords('closings')
  const [typed, setTyped] = useState<readonly TypedPayee[]>([{ ...blank, key: 1, share: '100' }])
  const areHeirs = reason === 'death'
  const shown = areHeirs ? typed : typed.slice(0, 1)
  const missing = shown.flatMap((each, at): (Problem | false)[] => {
    const field = (name: string) => `payees/${at}/${name}`
    const { account, code } = addressOf(each)
    const byBank = !areHeirs || each.into === 'bank'
    return [
      each.name.trim() === '' && { field: field('name'), text: t('wrong.name') },
      areHeirs &&
        plain(each.identityNumber) === '' && {
          ...{ field: field('identityNumber'), text: t('wrong.heirNumber') },
        },
      areHeirs && each.relation === '' && { field: field('relation'), text: t('wrong.relation') },
      areHeirs && shareOf(each.share) === null && { field: field('share'), text: t('wrong.share') },
      byBank &&
        !/^[A-Za-z0-9-]{6,34}$/.test(account) && {
          ...{ field: field('bank/account'), text: t('wrong.account') },
        },
      byBank &&
        !/^[0-9]{12}$/.test(code) && { field: field('bank/code'), text: t('wrong.bankCode') },
    ]
  })
  return {
    shown,
    change: (key: number, changed: Partial<TypedPayee>) =>
      setTyped(typed.map((each) => (each.key === key ? { ...each, ...changed } : each))),
    add: () => setTyped([...typed, { ...blank, key: (typed.at(-1)?.key ?? 0) + 1, share: '' }]),
    remove: (key: number) => setTyped(typed.filter((each) => each.key !== key)),
    payees: shown.map((each) => bodyOf(each, areHeirs)),
    missing,
  }
}

function plain(text: string): string {
  return text.replace(/\s/g, '')
}

function addressOf({ account, bankCode }: TypedPayee) {
  return { account: plain(account), code: plain(bankCode) }
}

/** Percent as typed, in ten-thousandths; null for what is no share. */
function shareOf(text: string): number | null {
  const found = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(plain(text).replace(/%$/, ''))
  if (!found) return null
  const share = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return share >= 1 && share <= 10_000 ? share : null
}

function bodyOf(each: TypedPayee, isHeir: boolean): PayeeBody {
  const name = each.name.trim()
  if (!isHeir) {
    return { name, identityNumber: null, relation: null, share: 10_000, bank: addressOf(each) }
  }
  return {
    name,
    identityNumber: plain(each.identityNumber),
    relation: each.relation === '' ? null : each.relation,
    share: shareOf(each.share) ?? 0,
    bank: each.into === 'bank' ? addressOf(each) : null,
  }
}
