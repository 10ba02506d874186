import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import type { Card } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
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

function useAsk({ person, card }: OfCard, onRefused: (error: Error) => void) {
  const lookAgain = useLookAgain()
  return useAct(
    (body: Seen & { readonly reason: string }, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/cards/{cardId}/pin-unlock', {
          params: { path: { personId: person.personId, cardId: card.cardId } },
          body,
          headers,
        }),
      ),
    { onDone: lookAgain, onRefused },
  )
}

function Unlock({ person, card }: OfCard) {
  const t = useWords('administration')
  const tDesk = useWords('desk')
  const language = useLanguage()
  const problems = useProblems()
  const document = useDocumentSeen()
  const [reason, setReason] = useState('')
  const asking = useAsk({ person, card }, (error) => problems.refused(error, 'reason'))
  if (asking.data) {
    const until = momentText(asking.data.until, language)
    return (
      <TaskDone person={person} title={t('unlock.done')} says={t('unlock.doneNext', { until })}>
        <LinkButton to="/desk/approvals">{tDesk('nav.approvals')}</LinkButton>
      </TaskDone>
    )
  }
  return (
    <Page title={t('unlock.title')} problems={problems.list} back>
      <section className="box">
        <p className="number">{card.maskedCardNumber}</p>
        <p>{card.bankName}</p>
      </section>
      <Notice tone="wait">
        <p>{t('unlock.sure')}</p>
      </Notice>
      <Form
        submit={t('unlock.submit')}
        pending={asking.isPending}
        onSubmit={() => {
          const fine = problems.show([
            ...document.missing,
            reason.trim().length < 4 && { field: 'reason', text: t('unlock.wrong.reason') },
          ])
          if (fine && document.said) asking.mutate({ ...document.said, reason: reason.trim() })
        }}
      >
        <DocumentSeen state={document} problems={problems} name={person.name} />
        <TextField
          name="reason"
          label={t('unlock.reason')}
          hint={t('unlock.reasonHint')}
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
  const card = liveCard(person)
  if (card?.pinState === 'locked') return <Unlock person={person} card={card} />
  return <NotNow person={person} title={t('unlock.title')} why={t('unlock.nothing')} />
}

export function Screen() {
  return <Served purpose="activation">{(person) => <OfPerson person={person} />}</Served>
}
