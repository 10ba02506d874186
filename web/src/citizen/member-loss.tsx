import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { CardFunction, FamilyMember, Voucher } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { memberQuery } from './family-queries.ts'
import { LossFunctions } from './loss-functions.tsx'
import { ForWhom } from './member.tsx'
import { Mine } from './mine.tsx'
import { VoucherFacts } from './voucher-facts.tsx'

function Done({ member, voucher }: { readonly member: FamilyMember; readonly voucher: Voucher }) {
  const t = useWords('family')
  const { name, bindingId } = member
  return (
    <Page title={t('member.lossDone')} titleElsewhere>
      <Panel title={t('member.lossDone')} reference={voucher.voucherNo}>
        {t('member.lossDoneBody', { name })}
      </Panel>
      <VoucherFacts voucher={voucher} />
      <div className="buttons">
        <LinkButton to={`/family/${bindingId}/member`}>{t('member.title', { name })}</LinkButton>
        <LinkButton to="/family" look="quiet">
          {t('toFamily')}
        </LinkButton>
      </div>
    </Page>
  )
}

function Report({ member }: { readonly member: FamilyMember }) {
  const t = useWords('family')
  const tLoss = useWords('loss')
  const problems = useProblems()
  const { bindingId, name } = member
  const [functions, setFunctions] = useState<readonly CardFunction[]>(['insurance', 'bank'])
  const report = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/me/members/{bindingId}/loss-reports', {
          params: { path: { bindingId } },
          body: { functions: [...functions] },
          headers,
        }),
      ) as Promise<Voucher>,
    { onRefused: (error) => problems.refused(error, 'functions') },
  )
  if (report.data) return <Done member={member} voucher={report.data} />
  return (
    <Page
      title={t('member.lossTitle', { name })}
      lead={t('member.lossLead', { name })}
      problems={problems.list}
      back
    >
      <ForWhom member={member} />
      <Form
        submit={t('member.lossSubmit')}
        look="danger"
        pending={report.isPending}
        onSubmit={() => {
          const none = functions.length === 0
          if (problems.show([none && { field: 'functions', text: tLoss('wrong.functions') }])) {
            report.mutate(null)
          }
        }}
      >
        <LossFunctions value={functions} onChange={setFunctions} wrong={problems.of('functions')} />
      </Form>
    </Page>
  )
}

function FromAddress() {
  const t = useWords('family')
  const { bindingId }: { bindingId?: string } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(memberQuery(bindingId ?? ''))
  if (data) return <Report member={data} />
  return (
    <Page title={t('enter')} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <FromAddress />
    </Mine>
  )
}
