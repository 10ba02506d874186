import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import type { Voucher } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.ts'
import { DocumentSeen, useDocumentSeen } from './document-seen.tsx'
import { ReportFacts } from './person-losses.tsx'
import { mayDo } from './roles.ts'
import { liveCard, lossInForce, Served } from './served.tsx'
import { NotNow, TaskDone, useLookAgain } from './task.tsx'

type WithdrawProps = { readonly person: PersonGlance; readonly report: Voucher }

function Withdraw({ person, report }: WithdrawProps) {
  const t = useWords('tasks')
  const tDesk = useWords('desk')
  const session = useSession()
  const problems = useProblems()
  const document = useDocumentSeen()
  const lookAgain = useLookAgain()
  const withdrawal = useAct(
    (_: null, headers) => {
      if (!document.said) throw new Error('an answer is missing')
      return answer(
        api.POST('/api/desk/people/{personId}/loss-reports/{reportId}/withdraw', {
          params: { path: { personId: person.personId, reportId: report.reportId } },
          body: document.said,
          headers,
        }),
      )
    },
    { onDone: lookAgain, onRefused: (error) => problems.refused(error, 'document') },
  )
  // What was never switched on stays so: the report did not block it.
  const card = liveCard(person)
  const asleep = card?.insuranceFunction === 'inactive' && card.bankFunction === 'inactive'
  if (withdrawal.isSuccess) {
    return (
      <TaskDone
        person={person}
        title={t('withdraw.done')}
        reference={report.voucherNo}
        says={asleep ? t('withdraw.doneAsleep') : t('withdraw.doneNext')}
      >
        {asleep && mayDo(session, 'activate') ? (
          <LinkButton to={`/desk/people/${person.personId}/activate`}>
            {tDesk('act.activate')}
          </LinkButton>
        ) : null}
      </TaskDone>
    )
  }
  return (
    <Page title={t('withdraw.title')} problems={problems.list} back>
      <section className="box stack">
        <h2 className="number">{report.voucherNo}</h2>
        <ReportFacts report={report} />
      </section>
      <Notice tone="wait">
        <p>{asleep ? t('withdraw.sureAsleep') : t('withdraw.sure')}</p>
      </Notice>
      <Form
        submit={t('withdraw.submit')}
        pending={withdrawal.isPending}
        onSubmit={() => {
          if (problems.show(document.missing)) withdrawal.mutate(null)
        }}
      >
        <DocumentSeen state={document} problems={problems} name={person.name} />
      </Form>
    </Page>
  )
}

function OfPerson({ person }: { readonly person: PersonGlance }) {
  const t = useWords('tasks')
  const search: { report?: string } = useSearch({ strict: false })
  const [report] = useState(
    () => person.losses.find((each) => each.reportId === search.report) ?? lossInForce(person),
  )
  if (report) return <Withdraw person={person} report={report} />
  return <NotNow person={person} title={t('withdraw.title')} why={t('withdraw.nothing')} />
}

export function Screen() {
  return <Served purpose="loss">{(person) => <OfPerson person={person} />}</Served>
}
