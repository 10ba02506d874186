import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { CardFunction, Me, Voucher } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { useWords } from '../words/words.ts'
import { AskForProof } from './ask-for-proof.tsx'
import { LossFunctions } from './loss-functions.tsx'
import { myReportsQuery } from './me.ts'
import { VoucherFacts } from './voucher-facts.tsx'

function Reported({ voucher }: { readonly voucher: Voucher }) {
  const t = useWords('loss')
  return (
    <Page title={t('already')} back>
      <VoucherFacts voucher={voucher} mine />
      <Notice>
        <p>{t('nextReplaceHint')}</p>
        <p>{t('stillFound')}</p>
      </Notice>
      <AskForProof />
    </Page>
  )
}

function History() {
  const t = useWords('loss')
  const { data } = useQuery(myReportsQuery)
  if (!data?.reports.length) return null
  return (
    <section className="section stack">
      <h2>{t('history')}</h2>
      {data.reports.map((voucher) => (
        <VoucherFacts key={voucher.reportId} voucher={voucher} mine />
      ))}
    </section>
  )
}

type Props = { readonly me: Me; readonly onDone: (voucher: Voucher) => void }

function Report({ me, onDone }: Props) {
  const t = useWords('loss')
  const queries = useQueryClient()
  const problems = useProblems()
  const [functions, setFunctions] = useState<readonly CardFunction[]>(['insurance', 'bank'])
  const report = useAct(
    (_: null, headers) =>
      answer(api.POST('/api/me/loss-reports', { body: { functions: [...functions] }, headers })),
    {
      onDone: (voucher) => {
        onDone(voucher)
        void queries.invalidateQueries({ queryKey: ['me'] })
      },
      onRefused: (error) => problems.refused(error, 'functions'),
    },
  )
  return (
    <Page title={t('title')} lead={t('lead')} problems={problems.list} back>
      <SummaryList
        answers={[
          { label: t('name'), value: me.name },
          {
            label: t('card'),
            value: <span className="number nowrap">{me.card?.maskedCardNumber}</span>,
          },
        ]}
      />
      <Form
        submit={t('confirmSignedIn')}
        look="danger"
        pending={report.isPending}
        onSubmit={() => {
          const none = functions.length === 0
          if (problems.show([none && { field: 'functions', text: t('wrong.functions') }])) {
            report.mutate(null)
          }
        }}
      >
        <LossFunctions value={functions} onChange={setFunctions} wrong={problems.of('functions')} />
      </Form>
      <History />
    </Page>
  )
}

/** Signed in, everything is known already: one press is enough. */
export function LossOfMine({ me, onDone }: Props) {
  const tTrack = useWords('track')
  const t = useWords('loss')
  if (me.loss) return <Reported voucher={me.loss} />
  if (me.card) return <Report me={me} onDone={onDone} />
  return (
    <Page title={t('title')} back>
      <EmptyState title={t('noCard')} icon="card">
        <LinkButton to="/track">{tTrack('title')}</LinkButton>
      </EmptyState>
      <History />
    </Page>
  )
}
