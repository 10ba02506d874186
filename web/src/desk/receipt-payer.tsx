import type { WaitingReceipt } from '../api/desk-types.ts'
import { useWords } from '../words/words.ts'

/** Who paid, as far as the bank says it. */
export function ReceiptPayer({ payer }: Pick<WaitingReceipt, 'payer'>) {
  const t = useWords('receipts')
  if (!payer) return <span className="quiet">{t('payerUnknown')}</span>
  return (
    <div>
      {payer.name}
      {payer.accountEnd ? (
        <div className="small quiet">{t('account', { end: payer.accountEnd })}</div>
      ) : null}
    </div>
  )
}
