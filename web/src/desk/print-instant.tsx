import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import type { Track } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { useWords } from '../words/words.ts'
import { ScansLink } from './scans-link.tsx'
import { instantToPrint, Served } from './served.tsx'
import { NotNow, TaskDone, useLookAgain } from './task.tsx'

type PrintProps = { readonly person: PersonGlance; readonly track: Track | null }

function Print({ person, track }: PrintProps) {
  const t = useWords('instant')
  const tDesk = useWords('desk')
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const print = useAct(
    (applicationId: string, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/instant-orders/{applicationId}/print', {
          params: { path: { personId: person.personId, applicationId } },
          body: {},
          headers,
        }),
      ),
    { onDone: lookAgain, onRefused: (error) => problems.refused(error, 'order') },
  )
  if (print.data) {
    return (
      <TaskDone
        person={person}
        title={t('print.done')}
        referenceLabel={t('print.number')}
        reference={print.data.card.maskedCardNumber}
        says={t('print.doneNext')}
      >
        <LinkButton to={`/desk/people/${person.personId}/hand-over`}>
          {tDesk('act.handOver')}
        </LinkButton>
        <ScansLink person={person} />
      </TaskDone>
    )
  }
  if (!track?.instant) {
    return <NotNow person={person} title={t('print.title')} why={t('print.notNow')} />
  }
  const { category } = track.instant
  return (
    <Page title={t('print.title')} lead={t('print.willUse')} problems={problems.list} back>
      <Form
        submit={t('print.submit')}
        pending={print.isPending}
        onSubmit={() => print.mutate(track.applicationId)}
      >
        <div id="order" tabIndex={-1}>
          <SummaryList
            answers={[
              { label: t('print.forWhom'), value: category },
              { label: t('print.reference'), value: track.reference },
            ]}
          />
        </div>
      </Form>
    </Page>
  )
}

export function Screen() {
  return (
    <Served purpose="application">
      {(person) => <Print person={person} track={instantToPrint(person)} />}
    </Served>
  )
}
