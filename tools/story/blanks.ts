/** Where cards are printed on the spot, each blank is accounted for. */
import { randomInt } from 'node:crypto'
import type { Story } from './steps.ts'
import { must } from './telling.ts'

type Stock = {
  readonly counts: { readonly issued: number; readonly left: number }
  readonly shift: { readonly state: string } | null
}

/** The outlet keeps account of its blank cards: a delivery is entered, and somebody answers for them. */
export async function haveBlanks({ tell, bank }: Pick<Story, 'tell' | 'bank'>): Promise<void> {
  const letters = Array.from({ length: 4 }, () => String.fromCharCode(65 + randomInt(26))).join('')
  const firstSerial = `${letters}000001`
  const found = await bank.post<Stock>('/api/desk/stock/deliveries', { firstSerial, count: 20 })
  if (found.shift === null) await bank.post('/api/desk/stock/shifts', {})
  const twice = await bank.attempt<{ code: string }>('/api/desk/stock/shifts', {})
  must(twice.status === 409, 'one shift at a time answers for the blanks')
  tell.step('The outlet enters blank cards and begins a shift', `from ${firstSerial}`)
}

/** What a person counts is what the books say; a wrong count would have stopped the next shift. */
export async function countBlanks({ tell, bank }: Story): Promise<void> {
  const { counts } = await bank.get<Stock>('/api/desk/stock')
  const wrong = await bank.post<Stock>('/api/desk/stock/count', { counted: counts.left + 1 })
  must(wrong.shift?.state === 'differing', 'a count that does not agree keeps the shift open')
  const next = await bank.attempt<{ code: string }>('/api/desk/stock/shifts', {})
  must(next.status === 409, 'no other shift begins before the difference is dealt with')
  tell.step('A wrong count stops the next shift', next.body.code)
  const right = await bank.post<Stock>('/api/desk/stock/count', { counted: counts.left })
  must(right.shift === null, 'the shift is over')
  tell.step('Counted again, the blanks agree', `${counts.issued} issued, ${counts.left} left`)
}
