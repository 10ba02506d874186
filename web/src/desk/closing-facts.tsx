import type { Closing } from '../api/desk-types.ts'
import { Money } from '../ui/money.tsx'
import { ScanList } from '../ui/scan-list.tsx'
import { type Answer, SummaryList } from '../ui/summary-list.tsx'
import { Table } from '../ui/table.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

type OneProps = { readonly personId: string; readonly closing: Closing }

const tones = {
  ...{ open: 'wait', carried_out: 'ok', withdrawn: 'plain', reopened: 'plain' },
  ...{ due: 'wait', ordered: 'wait', paid: 'ok', rejected: 'danger', replaced: 'plain' },
  stopped: 'plain',
} as const satisfies Record<Closing['state'] | Closing['payouts'][number]['state'], Tone>

function Papers({ personId, closing }: OneProps) {
  const t = useWords('closings')
  const base = `/api/desk/people/${personId}/closings/${closing.caseId}/documents`
  return (
    <>
      <h3>{t('papers.title')}</h3>
      <ul className="plain stack">
        {closing.papersNeeded.map(({ code, name, filed }) => (
          <li key={code}>
            {name}{' '}
            <Tag tone={filed ? 'ok' : 'wait'}>{t(filed ? 'papers.filed' : 'papers.missing')}</Tag>
          </li>
        ))}
      </ul>
      {closing.papers.length > 0 ? (
        <ScanList
          documents={closing.papers}
          hrefOf={({ documentId }) => `${base}/${documentId}?purpose=enquiry`}
        />
      ) : null}
    </>
  )
}

function Payees({ payees }: Pick<Closing, 'payees'>) {
  const t = useWords('closings')
  return (
    <Table
      caption={t('payee')}
      rows={payees}
      keyOf={({ name, maskedNumber }) => `${name} ${maskedNumber ?? ''}`}
      columns={[
        {
          key: 'name',
          title: t('payeeName'),
          cell: ({ name, relation, maskedNumber }) => (
            <>
              {name}
              {relation ? (
                <span className="small quiet">
                  {' '}
                  {t(`relation.${relation}`)} {maskedNumber}
                </span>
              ) : null}
            </>
          ),
        },
        {
          key: 'share',
          title: t('shareTitle'),
          figure: true,
          cell: ({ share }) => `${share / 100}%`,
        },
        {
          key: 'bank',
          title: t('account'),
          cell: ({ bank }) => (bank ? `${bank.maskedAccount} · ${bank.code}` : t('heir.account')),
        },
      ]}
    />
  )
}

function Payouts({ payouts }: Pick<Closing, 'payouts'>) {
  const t = useWords('closings')
  const language = useLanguage()
  return (
    <Table
      caption={t('payouts.title')}
      rows={payouts}
      keyOf={({ payoutId }) => payoutId}
      columns={[
        { key: 'who', title: t('payeeName'), cell: ({ name }) => name },
        {
          key: 'to',
          title: t('payouts.to'),
          cell: ({ maskedAccount }) => maskedAccount ?? t('heir.account'),
        },
        {
          key: 'amount',
          title: t('payouts.amount'),
          figure: true,
          cell: ({ amount }) => <Money amount={amount} />,
        },
        {
          key: 'state',
          title: t('stateTitle'),
          cell: ({ state, bankReason }) => (
            <>
              <Tag tone={tones[state]}>{t(`payouts.state.${state}`)}</Tag> {bankReason}
            </>
          ),
        },
        {
          key: 'at',
          title: t('payouts.at'),
          cell: ({ settledAt }) =>
            settledAt ? <Unbroken>{momentText(settledAt, language)}</Unbroken> : '',
        },
      ]}
    />
  )
}

/** All there is to a case: why, to whom, which papers, what became of the money. */
export function ClosingFacts({ personId, closing }: OneProps) {
  const t = useWords('closings')
  const language = useLanguage()
  const answers: readonly Answer[] = [
    { label: t('reasonTitle'), value: t(`reason.${closing.reason}`) },
    { label: t('happenedOn'), value: dayText(closing.happenedOn, language) },
    { label: t('openedAt'), value: momentText(closing.openedAt, language) },
    ...(closing.endedAt
      ? [{ label: t('endedAt'), value: momentText(closing.endedAt, language) }]
      : []),
    ...(closing.state === 'open'
      ? [
          {
            label: t('dueOn'),
            value: closing.dueOn ? dayText(closing.dueOn, language) : t('noDay'),
          },
        ]
      : []),
    ...(closing.amount ? [{ label: t('amount'), value: <Money amount={closing.amount} /> }] : []),
    ...(closing.reopening
      ? [
          { label: t('reopen.at'), value: momentText(closing.reopening.at, language) },
          { label: t('reopen.because'), value: t(`reopen.reason.${closing.reopening.because}`) },
          { label: t('reopen.putBack'), value: <Money amount={closing.reopening.putBack} /> },
        ]
      : []),
  ]
  return (
    <>
      <h2>
        <span className="number">{closing.reference}</span>{' '}
        <Tag tone={tones[closing.state]}>{t(`state.${closing.state}`)}</Tag>
      </h2>
      <SummaryList answers={answers} />
      <Payees payees={closing.payees} />
      <Papers personId={personId} closing={closing} />
      {closing.payouts.length > 0 ? <Payouts payouts={closing.payouts} /> : null}
    </>
  )
}
