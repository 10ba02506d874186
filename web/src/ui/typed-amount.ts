/** Yuan as typed or pasted, in fen: '￥6,500' is 650000n; null when it is no amount. */
export function fenOf(typed: string): bigint | null {
  const text = typed.normalize('NFKC').replace(/[\s,¥￥元]/g, '')
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text)
  if (!found) return null
  return BigInt(found[1] ?? '0') * 100n + BigInt((found[2] ?? '').padEnd(2, '0'))
}

export function yuanOf(fen: bigint): string {
  return `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`
}
