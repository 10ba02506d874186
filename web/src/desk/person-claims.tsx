import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PersonGlance } from '../api/desk-types.ts'
import { answer, api } from '../api/client.ts'
import { useSession } from '../api/session.ts'
import type { Claim, ClaimContent } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { ClaimFacts, ClaimLetters, ClaimTimeline } from '../ui/claim-facts.tsx'
import { ClaimForm, claimKinds } from '../ui/claim-form.tsx'
import { ClaimInsurers } from '../ui/claim-insurers.tsx'
import { ClaimPapers } from '../ui/claim-papers.tsx'
import { type Problems, useProblems } from '../ui/form.tsx'
import { OtherAccount } from '../ui/other-account.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { AskForPapers, CheckOriginals, FileOrWithdraw } from './claim-acts.tsx'
import { DecideClaim } from './claim-decide.tsx'
import { personClaimsQuery } from './desk.ts'
import { mayDo } from './roles.ts'
import { Served } from './served.tsx'
import { useLookAgain } from './task.tsx'

export type ClaimProps = {
  readonly person: PersonGlance
  readonly claim: Claim
  readonly problems: Problems
  readonly onSaid: (text: string) => void
}

const isOpen = ({ state }: Claim) =>
  state === 'draft' || state === 'missing' || state === 'submitted'

function Edit({ person, claim, problems, onSaid }: ClaimProps) {
  const t = useWords('claims')
  const [edits, setEdits] = useState(false)
  if (!edits) {
    return (
      <div className="buttons no-print">
        <Button look="quiet" onPress={() => setEdits(true)}>
          {t('desk.edit')}
        </Button>
      </div>
    )
  }
  const path = { personId: person.personId, claimId: claim.claimId }
  return (
    <ClaimForm
      claim={claim}
      kind={claim.kind}
      losses={person.losses}
      atDesk
      problems={problems}
      save={(body, headers) =>
        answer(
          api.POST('/api/desk/people/{personId}/claims/{claimId}', {
            ...{ params: { path }, body, headers },
          }),
        )
      }
      onSaved={() => {
        setEdits(false)
        onSaid(t('form.saved'))
      }}
    />
  )
}

function Account({ person, claim, problems, onSaid }: ClaimProps) {
  const path = { personId: person.personId, claimId: claim.claimId }
  return (
    <OtherAccount
      claim={claim}
      problems={problems}
      onSaid={onSaid}
      change={(body, headers) =>
        answer(
          api.POST('/api/desk/people/{personId}/claims/{claimId}/account', {
            ...{ params: { path }, body, headers },
          }),
        )
      }
    />
  )
}

/** Papers at one side, what they say at the other: both are on one screen of a desk. */
function One(props: ClaimProps) {
  const { person, claim, onSaid } = props
  const language = useLanguage()
  const t = useWords('claims')
  const session = useSession()
  const path = { personId: person.personId, claimId: claim.claimId }
  const base = `/api/desk/people/${person.personId}/claims/${claim.claimId}`
  const works = mayDo(session, 'workOnClaims')
  return (
    <section className="box stack">
      <ClaimFacts claim={claim} />
      {works && isOpen(claim) ? <Edit {...props} /> : null}
      <ClaimLetters
        claim={claim}
        hrefOf={(decisionId) => `${base}/letters/${decisionId}?lang=${language}&purpose=enquiry`}
      />
      <ClaimPapers
        claim={claim}
        hrefOf={(documentId) => `${base}/documents/${documentId}?purpose=enquiry`}
        onFiled={(name) => onSaid(t('papers.done', { name }))}
        send={
          works && isOpen(claim)
            ? ({ kind, file }, headers) =>
                answer(
                  api.POST('/api/desk/people/{personId}/claims/{claimId}/documents/{kind}', {
                    params: { path: { ...path, kind } },
                    body: file,
                    bodySerializer: (body) => body,
                    headers: { ...headers, 'content-type': file.type },
                  }),
                )
            : null
        }
      />
      <ClaimInsurers claim={claim} />
      {works ? (
        <>
          <FileOrWithdraw {...props} />
          <AskForPapers {...props} />
          <CheckOriginals {...props} />
        </>
      ) : null}
      {mayDo(session, 'changeClaimAccount') ? <Account {...props} /> : null}
      {mayDo(session, 'decideClaims') ? <DecideClaim {...props} /> : null}
      <ClaimTimeline claim={claim} />
    </section>
  )
}

function Begin({ person, problems, onSaid }: Omit<ClaimProps, 'claim'>) {
  const t = useWords('claims')
  const [kind, setKind] = useState<ClaimContent['kind'] | ''>('')
  return (
    <section className="box stack no-print">
      <h2>{t('desk.newClaim')}</h2>
      <Select
        name="kind"
        label={t('kindTitle')}
        value={kind}
        onChange={setKind}
        choices={claimKinds.map((each) => ({ value: each, label: t(`kind.${each}`) }))}
      />
      {kind === '' ? null : (
        <ClaimForm
          key={kind}
          claim={null}
          kind={kind}
          losses={person.losses}
          atDesk
          problems={problems}
          save={(body, headers) =>
            answer(
              api.POST('/api/desk/people/{personId}/claims', {
                ...{ params: { path: { personId: person.personId } }, body, headers },
              }),
            )
          }
          onSaved={() => {
            setKind('')
            onSaid(t('form.saved'))
          }}
        />
      )}
    </section>
  )
}

function OfPerson({ person }: { readonly person: PersonGlance }) {
  const t = useWords('claims')
  const session = useSession()
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const [said, setSaid] = useState('')
  const { data, error, refetch } = useQuery(personClaimsQuery(person.personId))
  const onSaid = (text: string) => {
    problems.show([])
    setSaid(text)
    lookAgain()
  }
  const shared = { person, problems, onSaid }
  return (
    <Page
      title={t('desk.titleOf', { name: person.name })}
      lead={t('lead')}
      problems={problems.list}
      back
    >
      <Status>{said}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data?.claims.length === 0 ? <EmptyState title={t('none')} icon="list" /> : null}
      {data?.claims.map((claim) => (
        <One key={`${claim.claimId} ${claim.state}`} claim={claim} {...shared} />
      ))}
      {mayDo(session, 'workOnClaims') ? <Begin {...shared} /> : null}
    </Page>
  )
}

export function Screen() {
  return <Served purpose="enquiry">{(person) => <OfPerson person={person} />}</Served>
}
