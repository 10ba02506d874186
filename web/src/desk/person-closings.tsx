import { useQuery } from '@tanstack/react-query'
import type { Closing, PersonGlance } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { LinkButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { Ask, type CaseProps, ChangePayee, FileCasePaper, Withdraw } from './closing-acts.tsx'
import { ClosingFacts } from './closing-facts.tsx'
import { personClosingsQuery } from './desk.ts'
import { PrintLink } from './print-link.tsx'
import { ReopenClosing } from './reopen-closing.tsx'
import { mayDo } from './roles.ts'
import { Served } from './served.tsx'

function Acts(props: CaseProps) {
  const session = useSession()
  if (!mayDo(session, 'closeAccounts')) return null
  const { closing } = props
  const isRefused = closing.payouts.some(({ state }) => state === 'rejected')
  if (isRefused) {
    return (
      <>
        <ChangePayee {...props} />
        <Ask {...props} path="pay-again" />
        <ReopenClosing {...props} />
      </>
    )
  }
  if (closing.reopenable) return <ReopenClosing {...props} />
  if (closing.state !== 'open') return null
  return (
    <>
      <FileCasePaper {...props} />
      <ChangePayee {...props} />
      {closing.papersNeeded.every(({ filed }) => filed) ? <Ask {...props} path="request" /> : null}
      <Withdraw {...props} />
    </>
  )
}

function One({ person, closing }: CaseProps) {
  const t = useWords('closings')
  const paper = `/api/desk/people/${person.personId}/closings/${closing.caseId}/paper`
  return (
    <section className="box stack">
      <ClosingFacts personId={person.personId} closing={closing} />
      {closing.state === 'carried_out' ? (
        <div className="buttons">
          <PrintLink href={`${paper}?purpose=enquiry`}>{t(`print.${closing.reason}`)}</PrintLink>
        </div>
      ) : null}
      <Acts person={person} closing={closing} />
    </section>
  )
}

const isOver = ({ state }: Closing) => state === 'withdrawn' || state === 'reopened'

function OfPerson({ person }: { readonly person: PersonGlance }) {
  const t = useWords('closings')
  const session = useSession()
  const { data, error, refetch } = useQuery(personClosingsQuery(person.personId))
  const isFree = data?.closings.every(isOver) ?? false
  return (
    <Page title={t('title', { name: person.name })} lead={t('lead')} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data?.closings.length === 0 ? <EmptyState title={t('noneOf')} icon="list" /> : null}
      {isFree && mayDo(session, 'closeAccounts') ? (
        <div className="buttons">
          <LinkButton to={`/desk/people/${person.personId}/close-account`}>
            {t('new.link')}
          </LinkButton>
        </div>
      ) : null}
      {data?.closings.map((closing) => (
        <One key={`${closing.caseId} ${closing.state}`} person={person} closing={closing} />
      ))}
    </Page>
  )
}

export function Screen() {
  return <Served purpose="enquiry">{(person) => <OfPerson person={person} />}</Served>
}
