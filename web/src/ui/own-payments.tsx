import { type ReactNode, useState } from 'react'
import { type ActHeaders, useAct } from '../api/act.ts'
import type { OwnPayment, OwnPayments, Overpayment, WantedPayment } from '../api/types.ts'
import { dayText, monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { Enrolments } from './enrolments.tsx'
import { Form, type Problems } from './form.tsx'
import { Money, moneyText } from './money.tsx'
import { Notice } from './notice.tsx'
import { Select } from './select.tsx'
import { Overpaid } from './overpaid.tsx'
import { EmptyState, Status } from './states.tsx'
import { type Answer, SummaryList } from './summary-list.tsx'
import { Tag } from './tag.tsx'
import { TextField } from './text-field.tsx'
import { fenOf, yuanOf } from './typed-amount.ts'
import { Unbroken } from './unbroken.tsx'

type Declare = (wanted: WantedPayment, headers: ActHeaders) => Promise<OwnPayment>

type Props = {
  readonly own: OwnPayments
  readonly problems: Problems
  readonly declare: Declare
  readonly onDeclared: () => void
  /** At a window: asks for the refund of what was paid twice. */
  readonly refund?: (overpayment: Overpayment) => ReactNode
  /** The order as paper. */
  readonly paper: (selfPaymentId: string) => ReactNode
}

/** What a person pays alone: the form for what is open, and every order with where to pay it. */
export function OwnPaymentsOf({ own, problems, declare, onDeclared, refund, paper }: Props) {
  const t = useWords('ownPayments')
  const [done, setDone] = useState<OwnPayment | null>(null)
  return (
    <>
      <Status>{done ? t('done', { reference: done.reference }) : ''}</Status>
      <Open
        {...{ own, problems, declare }}
        onDeclared={(payment) => {
          setDone(payment)
          onDeclared()
        }}
      />
      {own.kind === null && own.payments.length === 0 ? null : (
        <section className="section stack">
          <h2>{t('orders')}</h2>
          {own.payments.length === 0 ? <p className="quiet">{t('none')}</p> : null}
          {own.payments.map((payment) => (
            <Order key={payment.selfPaymentId} payment={payment} payTo={own.payTo} paper={paper} />
          ))}
        </section>
      )}
      <Overpaid overpayments={own.overpayments} {...(refund ? { refund } : {})} />
      <Enrolments enrolments={own.enrolments} />
    </>
  )
}

type DeclaringProps = Pick<Props, 'own' | 'problems' | 'declare'> & {
  readonly onDeclared: (payment: OwnPayment) => void
}

/** Whoever has retired pays nothing any more, and may still have paid a month twice. */
function Open(props: DeclaringProps) {
  const t = useWords('ownPayments')
  const { kind, open } = props.own
  if (kind === null) {
    return (
      <EmptyState title={t('nothing')} icon="tick">
        <p>{t('nothingHint')}</p>
      </EmptyState>
    )
  }
  if (open.length > 0) return <Declaring {...props} />
  return (
    <Notice tone="info">
      <p>{t('allPaid')}</p>
    </Notice>
  )
}

function Declaring({ own, problems, declare, onDeclared }: DeclaringProps) {
  const t = useWords('ownPayments')
  const periodText = usePeriodText()
  const [chosen, setChosen] = useState('')
  const [base, setBase] = useState('')
  const period = own.open.includes(chosen) ? chosen : (own.open[0] ?? '')
  const byMonth = own.kind === 'flexible'
  const sending = useAct(declare, {
    onDone: onDeclared,
    onRefused: (error) => problems.refused(error, byMonth ? 'base' : 'period'),
  })
  const fen = fenOf(base)
  return (
    <section className="box stack no-print">
      <h2>{t(byMonth ? 'declareMonth' : 'declareYear')}</h2>
      <Form
        submit={t('submit')}
        pending={sending.isPending}
        onSubmit={() => {
          const fine = problems.show([
            byMonth && fen === null && { field: 'base', text: t('wrong') },
          ])
          if (!fine) return
          const wanted = byMonth
            ? { kind: 'flexible' as const, period, base: yuanOf(fen ?? 0n) }
            : { kind: 'resident' as const, period }
          sending.mutate(wanted)
        }}
      >
        <Select
          name="period"
          label={t(byMonth ? 'month' : 'year')}
          value={period}
          onChange={setChosen}
          choices={own.open.map((value) => ({ value, label: periodText(value) }))}
          wrong={problems.of('period')}
        />
        {byMonth ? (
          <BaseField {...{ own, problems, base }} onChange={setBase} />
        ) : (
          <p>{t('yearAmount', { amount: moneyText(own.year) })}</p>
        )}
      </Form>
      <p className="quiet small">{t('source', { source: own.source })}</p>
    </section>
  )
}

function BaseField({
  own,
  problems,
  base,
  onChange,
}: Pick<Props, 'own' | 'problems'> & {
  readonly base: string
  readonly onChange: (base: string) => void
}) {
  const t = useWords('ownPayments')
  const { baseFloor, baseCeiling, shareBasisPoints, accountShareBasisPoints } = own.month
  const percent = (points: number) => String(points / 100)
  return (
    <TextField
      name="base"
      label={t('base')}
      hint={t('baseHint', {
        floor: moneyText(baseFloor),
        ceiling: moneyText(baseCeiling),
        share: percent(shareBasisPoints),
        account: percent(accountShareBasisPoints),
      })}
      kind="number"
      maxLength={12}
      value={base}
      onChange={onChange}
      wrong={problems.of('base')}
    />
  )
}

function Order({
  payment,
  payTo,
  paper,
}: Pick<Props, 'paper'> & {
  readonly payment: OwnPayment
  readonly payTo: OwnPayments['payTo']
}) {
  const t = useWords('ownPayments')
  const periodText = usePeriodText()
  const answers = useAnswers(payment, payTo)
  const isNeeded = needsPaying(payment)
  return (
    <article className="box stack">
      <div className="row row-apart">
        <h3>{periodText(payment.period)}</h3>
        <StateTag payment={payment} />
      </div>
      <SummaryList answers={answers} />
      {isNeeded ? <p className="quiet">{t('how')}</p> : null}
      {isNeeded && payTo ? (
        <div className="buttons no-print">{paper(payment.selfPaymentId)}</div>
      ) : null}
      {payment.state === 'declared' && payment.byEmployer ? <p>{t('byEmployerHint')}</p> : null}
      {payment.state === 'returned' ? <p>{t('returnedHint')}</p> : null}
    </article>
  )
}

function needsPaying({ state, byEmployer }: OwnPayment): boolean {
  return state === 'declared' && !byEmployer
}

function useAnswers(payment: OwnPayment, payTo: OwnPayments['payTo']): readonly Answer[] {
  const t = useWords('ownPayments')
  const language = useLanguage()
  const day = (text: string) => <Unbroken>{dayText(text, language)}</Unbroken>
  const where: readonly Answer[] =
    !needsPaying(payment) || !payTo
      ? []
      : [
          { label: t('bank'), value: payTo.bank },
          { label: t('account'), value: <span className="number">{payTo.account}</span> },
          { label: t('holder'), value: payTo.holder },
          { label: t('payBy'), value: day(payment.payBy) },
        ]
  const base: readonly Answer[] =
    payment.base === null
      ? []
      : [
          { label: t('base'), value: <Money amount={payment.base} /> },
          { label: t('accountPart'), value: <Money amount={payment.accountPart} /> },
        ]
  const coverLabel = t(payment.state === 'declared' ? 'coverIfToday' : 'coverFrom')
  const total = (
    <strong>
      <Money amount={payment.total} />
    </strong>
  )
  const reference = <strong className="number nowrap">{payment.reference}</strong>
  return [
    { label: t('total'), value: total },
    { label: t('reference'), value: reference },
    ...where,
    ...base,
    ...(payment.paidOn ? [{ label: t('paidOn'), value: day(payment.paidOn) }] : []),
    ...(payment.byEmployer ? [] : [{ label: coverLabel, value: day(payment.coverFrom) }]),
  ]
}

function StateTag({ payment: { state, byEmployer } }: { readonly payment: OwnPayment }) {
  const t = useWords('ownPayments')
  if (state === 'declared' && byEmployer) return <Tag tone="plain">{t('byEmployer')}</Tag>
  if (state === 'returned') return <Tag tone="plain">{t('state.returned')}</Tag>
  return <Tag tone={state === 'paid' ? 'ok' : 'wait'}>{t(`state.${state}`)}</Tag>
}

/** Speaks of a month or of a year. */
function usePeriodText(): (period: string) => string {
  const t = useWords('ownPayments')
  const language = useLanguage()
  return (period) =>
    period.length > 4 ? monthText(period, language) : t('yearName', { year: period })
}
