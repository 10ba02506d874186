import type { ClaimContent } from '../api/types.ts'
import { useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import type { Problems } from './form.tsx'
import { TextField } from './text-field.tsx'

type Invoice = ClaimContent['invoices'][number]

type Props = {
  readonly invoices: readonly Invoice[]
  readonly onChange: (invoices: Invoice[]) => void
  readonly problems: Problems
}

const most = 20

/** Each with its code and number: by both together it is known in the whole country. */
export function ClaimInvoices({ invoices, onChange, problems }: Props) {
  const t = useWords('claims')
  return (
    <fieldset className="stack">
      <legend className="part-title">{t('form.invoices')}</legend>
      {invoices.map((invoice, at) => (
        <One
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of a form has no other name
          key={at}
          at={at}
          invoice={invoice}
          problems={problems}
          onChange={(some) =>
            onChange(invoices.map((each, place) => (place === at ? { ...each, ...some } : each)))
          }
          onRemove={
            invoices.length > 1 ? () => onChange(invoices.filter((_, place) => place !== at)) : null
          }
        />
      ))}
      {invoices.length < most ? (
        <div className="buttons">
          <Button
            look="quiet"
            onPress={() => onChange([...invoices, { code: '', number: '', amount: '' }])}
          >
            {t('form.addInvoice')}
          </Button>
        </div>
      ) : null}
    </fieldset>
  )
}

type OneProps = {
  readonly at: number
  readonly invoice: Invoice
  readonly problems: Problems
  readonly onChange: (some: Partial<Invoice>) => void
  readonly onRemove: (() => void) | null
}

function One({ at, invoice, problems, onChange, onRemove }: OneProps) {
  const t = useWords('claims')
  return (
    <div className="box stack">
      <TextField
        name={`code-${at}`}
        label={t('form.invoiceCode')}
        hint={t('form.invoiceCodeHint')}
        kind="number"
        maxLength={20}
        optional
        value={invoice.code}
        onChange={(code) => onChange({ code })}
      />
      <TextField
        name={`number-${at}`}
        label={t('form.invoiceNumber')}
        kind="number"
        maxLength={30}
        value={invoice.number}
        onChange={(number) => onChange({ number })}
        wrong={problems.of(`number-${at}`)}
      />
      <TextField
        name={`amount-${at}`}
        label={t('form.invoiceAmount')}
        kind="number"
        maxLength={12}
        value={invoice.amount}
        onChange={(amount) => onChange({ amount })}
        wrong={problems.of(`amount-${at}`)}
      />
      {onRemove ? (
        <Button look="plain" onPress={onRemove}>
          {t('form.removeInvoice')}
        </Button>
      ) : null}
    </div>
  )
}
