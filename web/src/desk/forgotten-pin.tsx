import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import type { Card } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { TextField } from '../ui/text-field.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { DocumentSeen, useDocumentSeen } from './document-seen.tsx'
import { liveCard, Served } from './served.tsx'
import { NotNow, TaskDone, useLookAgain } from './task.tsx'

type OfCard = { readonly person: PersonGlance; readonly card: Card }
type Seen = NonNullable<ReturnType<typeof useDocumentSeen>['said']>
type Asked = Seen & { readonly reason: string }

/** The report first: whatever becomes of the request, the PIN is out of use. */
function useReport({ person, card }: OfCard, problems: Problems) {
  const lookAgain = useLookAgain()
  const params = { path: { personId: person.personId, cardId: card.cardId } }
  const path = '/api/desk/people/{personId}/cards/{cardId}'
  const onRefused = (error: Error) => problems.refused(error, 'reason')
  const asking = useAct(
    (body: Asked, headers) => answer(api.POST(`${path}/pin-reset`, { params, body, headers })),
    { onDone: lookAgain, onRefused },
  )
  const reporting = useAct(
    ({ reason: _later, ...body }: Asked, headers) =>
      answer(api.POST(`${path}/pin-report`, { params, body, headers })),
    { onRefused },
  )
  return {
    report: (wish: Asked) => reporting.mutate(wish, { onSuccess: () => asking.mutate(wish) }),
    asked: asking.data,
    isPending: reporting.isPending || asking.isPending,
  }
}

function Report({ person, card }: OfCard) {
  const t = useWords('administration')
  const tDesk = useWords('desk')
  const language = useLanguage()
  const problems = useProblems()
  const document = useDocumentSeen()
  const [reason, setReason] = useState('')
  const { report, asked, isPending } = useReport({ person, card }, problems)
  if (asked) {
    const until = momentText(asked.until, language)
    return (
      <TaskDone
        person={person}
        title={t('forgotten.done')}
        says={t('forgotten.doneNext', { until })}
      >
        <LinkButton to="/desk/approvals">{tDesk('nav.approvals')}</LinkButton>
      </TaskDone>
    )
  }
  return (
    <Page title={t('forgotten.title')} problems={problems.list} back>
      <section className="box">
        <p className="number">{card.maskedCardNumber}</p>
        <p>{card.bankName}</p>
      </section>
      <Notice tone="wait">
        <p>{t('forgotten.sure')}</p>
      </Notice>
      <Form
        submit={t('forgotten.submit')}
        pending={isPending}
        onSubmit={() => {
          const fine = problems.show([
            ...document.missing,
            reason.trim().length < 4 && { field: 'reason', text: t('unlock.wrong.reason') },
          ])
          if (fine && document.said) report({ ...document.said, reason: reason.trim() })
        }}
      >
        <DocumentSeen state={document} problems={problems} name={person.name} />
        <TextField
          name="reason"
          label={t('forgotten.reason')}
          hint={t('forgotten.reasonHint')}
          maxLength={200}
          rows={2}
          value={reason}
          onChange={setReason}
          wrong={problems.of('reason')}
        />
      </Form>
    </Page>
  )
}

function OfPerson({ person }: { readonly person: PersonGlance }) {
  const t = useWords('administration')
  // The card as it was when the page was opened: the report itself changes it.
  const [card] = useState(() => liveCard(person))
  if (card && card.pinState !== 'initial') return <Report person={person} card={card} />
  return <NotNow person={person} title={t('forgotten.title')} why={t('forgotten.nothing')} />
}

export function Screen() {
  return <Served purpose="activation">{(person) => <OfPerson person={person} />}</Served>
}
