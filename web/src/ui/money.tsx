/** '-3482.60' → '−3,482.60': by text alone, since a float would round somebody's money. */
export function moneyText(yuan: string): string {
  const [whole = '0', cents = '00'] = yuan.replace(/^-/, '').split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${yuan.startsWith('-') ? '−' : ''}${grouped}.${cents}`
}

/** The same amount as a whole number, to compare and to draw. */
export function fenOf(yuan: string): bigint {
  return BigInt(yuan.replace('.', ''))
}

export type MoneyProps = {
  /** Yuan with two decimals, as the server writes it. */
  readonly amount: string
  readonly large?: boolean
  /** For movements: says which way the money went even when it came in. */
  readonly signed?: boolean
}

export function Money({ amount, large = false, signed = false }: MoneyProps) {
  const sign = signed && !amount.startsWith('-') ? '+' : ''
  return (
    <span className={large ? 'money money-large' : 'money'}>
      {large ? '¥ ' : ''}
      {sign}
      {moneyText(amount)}
    </span>
  )
}
