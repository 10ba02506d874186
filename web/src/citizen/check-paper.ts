/** Which paper a code belongs to stands in its head; who types a number has chosen. */
import { answer, api } from '../api/client.ts'
import type { ProofChecked, StatementChecked } from '../api/types.ts'
import { tidyNumber } from './citizen-number.ts'

export type PaperChecked =
  | { readonly of: 'proof'; readonly checked: ProofChecked }
  | { readonly of: 'statement'; readonly checked: StatementChecked }

export type Way = 'number' | 'statement' | 'code'

export type Typed = {
  readonly way: Way
  readonly number: string
  readonly lastFour: string
  readonly checkCode: string
  readonly code: string
}

export async function checkCode(code: string): Promise<PaperChecked> {
  const body = { statement: code }
  if (isOfStatement(code)) {
    const checked = await answer(api.POST('/api/public/statement-code-checks', { body }))
    return { of: 'statement', checked }
  }
  const checked = await answer(api.POST('/api/public/cover-statement-checks', { body }))
  return { of: 'proof', checked }
}

export async function checkTyped(typed: Typed): Promise<PaperChecked> {
  if (typed.way === 'code') return checkCode(typed.code)
  const reference = tidyNumber(typed.number)
  if (typed.way === 'statement') {
    const body = { reference, checkCode: tidyNumber(typed.checkCode) }
    const checked = await answer(api.POST('/api/public/statement-checks', { body }))
    return { of: 'statement', checked }
  }
  const body = { reference, lastFour: tidyNumber(typed.lastFour) }
  const checked = await answer(api.POST('/api/public/cover-proof-checks', { body }))
  return { of: 'proof', checked }
}

function isOfStatement(code: string): boolean {
  const [, head = ''] = /([\w-]+)\.[\w-]+\.[\w-]{86}$/.exec(code.replace(/\s/g, '')) ?? []
  try {
    const read: unknown = JSON.parse(atob(head.replaceAll('-', '+').replaceAll('_', '/')))
    const typ = typeof read === 'object' && read !== null && 'typ' in read ? read.typ : null
    return typ === 'account-statement+jws'
  } catch {
    return false
  }
}
