import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { GoingBack, ReceiptReturnBody, WaitingReceipt } from '../api/desk-types.ts'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Status } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { TextField } from '../ui/text-field.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { useLookAgain } from './task.tsx'

type Props = {
  readonly receipt: WaitingReceipt
  readonly goingBack: GoingBack
  /** False for whoever only looks. */
  readonly mayAsk: boolean
}

/** Money that nobody claims goes back to where it came from, once another accountant agrees. */
export function ReturnReceipt({ receipt, goingBack, mayAsk }: Props) {
  const t = useWords('receipts')
  const language = useLanguage()
  const { askedUntil } = goingBack
  return (
    <section className="section stack">
      <h2>{t('back.title')}</h2>
      <Outcomes goingBack={goingBack} />
      {askedUntil ? (
        <Notice tone="wait">
          <p>{t('back.askedUntil', { until: momentText(askedUntil, language) })}</p>
        </Notice>
      ) : (
        <>
          <p>{t('back.lead')}</p>
          <Destination goingBack={goingBack} />
          {mayAsk ? <Asking receipt={receipt} goingBack={goingBack} /> : null}
        </>
      )}
    </section>
  )
}

function Outcomes({ goingBack: { refusedAt, bankRefused } }: Pick<Props, 'goingBack'>) {
  const t = useWords('receipts')
  const language = useLanguage()
  return (
    <>
      {refusedAt ? (
        <Notice>
          <p>{t('back.refusedBySecond', { at: momentText(refusedAt, language) })}</p>
        </Notice>
      ) : null}
      {bankRefused ? (
        <Notice tone="danger">
          <p>
            {t('back.refusedByBank', {
              at: momentText(bankRefused.at, language),
              reason: `${bankRefused.reason} (${bankRefused.code})`,
            })}
          </p>
        </Notice>
      ) : null}
    </>
  )
}

function Destination({ goingBack: { payee } }: Pick<Props, 'goingBack'>) {
  const t = useWords('receipts')
  if (!payee) return <p className="quiet">{t('back.payerMissing')}</p>
  return (
    <SummaryList
      answers={[
        {
          label: t('back.to'),
          value: (
            <div>
              {payee.name}
              <div className="small quiet">
                {t('back.end', { end: payee.accountEnd, code: payee.bankCode })}
              </div>
              <div className="small quiet">
                {payee.fromPaper ? t('back.toPaper') : t('back.toBank')}
              </div>
            </div>
          ),
        },
      ]}
    />
  )
}

const plain = (text: string): string => text.replace(/\s/g, '')

type Wanted = { readonly name: boolean; readonly account: boolean; readonly bankCode: boolean }

/** What the bank has said is not asked for, unless it has refused that very account. */
function wantedOf({ receipt, goingBack }: Omit<Props, 'mayAsk'>): Wanted {
  const isAnew = goingBack.bankRefused !== null
  if (goingBack.payee && !isAnew) return { name: false, account: false, bankCode: false }
  return {
    name: isAnew || !receipt.payer?.name,
    account: isAnew || !receipt.payer?.accountEnd,
    bankCode: true,
  }
}

function useAsking(receiptId: string, problems: Problems) {
  const lookAgain = useLookAgain()
  return useAct(
    (body: ReceiptReturnBody, headers) =>
      answer(
        api.POST('/api/desk/receipts/{receiptId}/returns', {
          params: { path: { receiptId } },
          body,
          headers,
        }),
      ),
    { onDone: lookAgain, onRefused: (error) => problems.refused(error, 'returnReason') },
  )
}

function Asking(props: Omit<Props, 'mayAsk'>) {
  const { receipt, goingBack } = props
  const t = useWords('receipts')
  const tDesk = useWords('desk')
  const language = useLanguage()
  const problems = useProblems()
  const asking = useAsking(receipt.receiptId, problems)
  const [typed, setTyped] = useState({
    ...{ name: goingBack.payee?.name ?? '', account: '', bankCode: '' },
    why: '',
  })
  if (asking.data) {
    return (
      <Status>
        {t('asked', { until: momentText(asking.data.until, language) })}{' '}
        <Link to="/desk/approvals">{tDesk('nav.approvals')}</Link>
      </Status>
    )
  }
  const wanted = wantedOf(props)
  const body = bodyOf(typed, wanted)
  const isOptional = goingBack.payee !== null
  const wrong = [
    wanted.account &&
      !(isOptional && typed.account === '') &&
      !/^[A-Za-z0-9-]{6,34}$/.test(plain(typed.account)) && {
        ...{ field: 'account', text: t('back.wrong.account') },
      },
    wanted.name &&
      !isOptional &&
      typed.name.trim() === '' && {
        ...{ field: 'payeeName', text: t('back.wrong.name') },
      },
    wanted.bankCode &&
      !(isOptional && typed.bankCode === '') &&
      !/^[0-9]{12}$/.test(plain(typed.bankCode)) && {
        ...{ field: 'bankCode', text: t('back.wrong.bankCode') },
      },
    typed.why.trim().length < 4 && { field: 'returnReason', text: t('back.wrong.why') },
  ]
  return (
    <Form
      submit={t('back.ask')}
      look="quiet"
      pending={asking.isPending}
      onSubmit={() => {
        if (problems.show(wrong)) asking.mutate(body)
      }}
    >
      <Fields typed={typed} onChange={setTyped} wanted={wanted} problems={problems} />
    </Form>
  )
}

type Typed = {
  readonly name: string
  readonly account: string
  readonly bankCode: string
  readonly why: string
}

function bodyOf({ name, account, bankCode, why }: Typed, wanted: Wanted): ReceiptReturnBody {
  const payee = {
    ...(wanted.name && name.trim() !== '' ? { name: name.trim() } : {}),
    ...(wanted.account && account !== '' ? { account: plain(account) } : {}),
    ...(wanted.bankCode && bankCode !== '' ? { bankCode: plain(bankCode) } : {}),
  }
  const isNamed = 'account' in payee || 'bankCode' in payee
  return { reason: why.trim(), ...(isNamed ? { payee } : {}) }
}

type FieldsProps = {
  readonly typed: Typed
  readonly onChange: (typed: Typed) => void
  readonly wanted: Wanted
  readonly problems: Problems
}

function Fields({ typed, onChange, wanted, problems }: FieldsProps) {
  const t = useWords('receipts')
  const of = (name: string) => ({ name, wrong: problems.of(name) })
  return (
    <>
      {wanted.name ? (
        <TextField
          {...of('payeeName')}
          label={t('back.name')}
          maxLength={140}
          value={typed.name}
          onChange={(name) => onChange({ ...typed, name })}
        />
      ) : null}
      {wanted.account ? (
        <TextField
          {...of('account')}
          label={t('back.account')}
          maxLength={40}
          value={typed.account}
          onChange={(account) => onChange({ ...typed, account })}
        />
      ) : null}
      {wanted.bankCode ? (
        <TextField
          {...of('bankCode')}
          label={t('back.bankCode')}
          hint={t('back.bankCodeHint')}
          maxLength={16}
          value={typed.bankCode}
          onChange={(bankCode) => onChange({ ...typed, bankCode })}
        />
      ) : null}
      <TextField
        {...of('returnReason')}
        label={t('back.why')}
        hint={t('back.whyHint')}
        maxLength={200}
        value={typed.why}
        onChange={(why) => onChange({ ...typed, why })}
      />
    </>
  )
}
