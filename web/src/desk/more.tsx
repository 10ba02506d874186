import { Money } from '../ui/money.tsx'

/** More or less than before; nothing is neither. */
export function More({ amount }: { readonly amount: string }) {
  return <Money amount={amount} signed={amount !== '0.00'} />
}
