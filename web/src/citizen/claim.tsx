import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Claim } from '../api/types.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { ClaimEstimate } from '../ui/claim-estimate.tsx'
import { ClaimFacts, ClaimLetters, ClaimTimeline } from '../ui/claim-facts.tsx'
import { ClaimForm } from '../ui/claim-form.tsx'
import { ClaimInsurers } from '../ui/claim-insurers.tsx'
import { ClaimPapers } from '../ui/claim-papers.tsx'
import { type Problems, useProblems } from '../ui/form.tsx'
import { OtherAccount } from '../ui/other-account.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { Appeal } from './claim-after.tsx'
import { myReportsQuery, ownClaimsQuery } from './me.ts'
import { Mine } from './mine.tsx'

const mayChange = ({ state }: Claim) => state === 'draft' || state === 'missing'
const mayWithdraw = ({ state }: Claim) => mayChange({ state } as Claim) || state === 'submitted'

type OneProps = {
  readonly claim: Claim
  readonly problems: Problems
  readonly onSaid: (text: string) => void
}

function Steps({ claim, problems, onSaid }: OneProps) {
  const t = useWords('claims')
  const path = { claimId: claim.claimId }
  const submitting = useAct(
    (_: null, headers) =>
      answer(api.POST('/api/me/claims/{claimId}/submit', { params: { path }, headers })),
    {
      onDone: ({ reference }) => onSaid(t('submitted', { reference })),
      onRefused: (error) => problems.refused(error, 'submit'),
    },
  )
  const withdrawing = useAct(
    (_: null, headers) =>
      answer(api.POST('/api/me/claims/{claimId}/withdraw', { params: { path }, headers })),
    {
      onDone: () => onSaid(t('withdrawn')),
      onRefused: (error) => problems.refused(error, 'submit'),
    },
  )
  return (
    <div className="buttons no-print" id="submit" tabIndex={-1}>
      {mayChange(claim) ? (
        <Button pending={submitting.isPending} onPress={() => submitting.mutate(null)}>
          {t(claim.state === 'draft' ? 'submit' : 'submitAgain')}
        </Button>
      ) : null}
      {mayWithdraw(claim) ? (
        <Button
          look="plain"
          pending={withdrawing.isPending}
          onPress={() => withdrawing.mutate(null)}
        >
          {t('withdraw')}
        </Button>
      ) : null}
    </div>
  )
}

function Edit({ claim, problems, onSaid }: OneProps) {
  const t = useWords('claims')
  const [edits, setEdits] = useState(false)
  const { data: losses } = useQuery(myReportsQuery)
  const path = { claimId: claim.claimId }
  if (!edits) {
    return (
      <div className="buttons no-print">
        <Button look="quiet" onPress={() => setEdits(true)}>
          {t('edit')}
        </Button>
      </div>
    )
  }
  return (
    <ClaimForm
      claim={claim}
      kind={claim.kind}
      losses={losses?.reports ?? []}
      atDesk={false}
      problems={problems}
      save={(body, headers) =>
        answer(api.POST('/api/me/claims/{claimId}', { params: { path }, body, headers }))
      }
      onSaved={() => {
        setEdits(false)
        onSaid(t('form.saved'))
      }}
    />
  )
}

function One({ claim, problems, onSaid }: OneProps) {
  const t = useWords('claims')
  const language = useLanguage()
  const path = { claimId: claim.claimId }
  const base = `/api/me/claims/${claim.claimId}`
  return (
    <section className="box stack">
      <ClaimFacts claim={claim} />
      {mayChange(claim) ? <Edit claim={claim} problems={problems} onSaid={onSaid} /> : null}
      <ClaimLetters
        claim={claim}
        hrefOf={(decisionId) => `${base}/letters/${decisionId}?lang=${language}`}
      />
      <ClaimPapers
        claim={claim}
        hrefOf={(documentId) => `${base}/documents/${documentId}`}
        onFiled={(name) => onSaid(t('papers.done', { name }))}
        send={
          mayChange(claim)
            ? ({ kind, file }, headers) =>
                answer(
                  api.POST('/api/me/claims/{claimId}/documents/{kind}', {
                    params: { path: { ...path, kind } },
                    body: file,
                    bodySerializer: (body) => body,
                    headers: { ...headers, 'content-type': file.type },
                  }),
                )
            : null
        }
      />
      {claim.bill === null && claim.content.lines.length > 0 ? (
        <ClaimEstimate
          of={['me', 'claims', claim.claimId, 'estimate', language, claim.total]}
          read={() => answer(api.GET('/api/me/claims/{claimId}/estimate', { params: { path } }))}
        />
      ) : null}
      <ClaimInsurers claim={claim} />
      <Steps claim={claim} problems={problems} onSaid={onSaid} />
      <Appeal claim={claim} problems={problems} onSaid={onSaid} />
      <OtherAccount
        claim={claim}
        problems={problems}
        onSaid={onSaid}
        change={(body, headers) =>
          answer(api.POST('/api/me/claims/{claimId}/account', { params: { path }, body, headers }))
        }
      />
      <ClaimTimeline claim={claim} />
    </section>
  )
}

function MyClaim() {
  const t = useWords('claims')
  const language = useLanguage()
  const queries = useQueryClient()
  const problems = useProblems()
  const [said, setSaid] = useState('')
  const { claimId = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(ownClaimsQuery(language))
  const claim = data?.claims.find((each) => each.claimId === claimId)
  return (
    <Page title={t('title')} problems={problems.list} back>
      <Status>{said}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={8} /> : null}
      {data && !claim ? <EmptyState title={t('none')} icon="list" /> : null}
      {claim ? (
        <One
          claim={claim}
          problems={problems}
          onSaid={(text) => {
            problems.show([])
            setSaid(text)
            void queries.invalidateQueries({ queryKey: ['me', 'claims'] })
          }}
        />
      ) : null}
      <p className="no-print">
        <LinkButton to="/claims" look="plain">
          {t('back')}
        </LinkButton>
      </p>
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyClaim />
    </Mine>
  )
}
