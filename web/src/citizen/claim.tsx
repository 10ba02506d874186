import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
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
import { claimsQuery, type ClaimsSide, ownSide } from './claims-side.ts'
import { ForWhom } from './member.tsx'
import { useLosses } from './use-losses.ts'
import { Mine } from './mine.tsx'

const mayChange = ({ state }: Claim) => state === 'draft' || state === 'missing'
const mayWithdraw = ({ state }: Claim) => mayChange({ state } as Claim) || state === 'submitted'

type OneProps = {
  readonly side: ClaimsSide
  readonly claim: Claim
  readonly problems: Problems
  readonly onSaid: (text: string) => void
}

function Steps({ side, claim, problems, onSaid }: OneProps) {
  const t = useWords('claims')
  const onRefused = (error: Error) => problems.refused(error, 'submit')
  const submitting = useAct((_: null, headers) => side.step(claim.claimId, 'submit', headers), {
    onDone: ({ reference }) => onSaid(t('submitted', { reference })),
    onRefused,
  })
  const withdrawing = useAct((_: null, headers) => side.step(claim.claimId, 'withdraw', headers), {
    onDone: () => onSaid(t('withdrawn')),
    onRefused,
  })
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

function Edit({ side, claim, problems, onSaid }: OneProps) {
  const t = useWords('claims')
  const [edits, setEdits] = useState(false)
  const losses = useLosses(side)
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
      losses={losses}
      atDesk={false}
      problems={problems}
      save={(body, headers) => side.write(claim.claimId, body, headers)}
      onSaved={() => {
        setEdits(false)
        onSaid(t('form.saved'))
      }}
    />
  )
}

function One({ side, claim, problems, onSaid }: OneProps) {
  const t = useWords('claims')
  const language = useLanguage()
  const { claimId } = claim
  const base = `${side.files}/${claimId}`
  const mayAct = side.member?.scopes.includes('act') ?? true
  const writes = mayAct && mayChange(claim)
  const one = { side, claim, problems, onSaid }
  return (
    <section className="box stack">
      <ClaimFacts claim={claim} />
      {writes ? <Edit {...one} /> : null}
      <ClaimLetters
        claim={claim}
        hrefOf={(decisionId) => `${base}/letters/${decisionId}?lang=${language}`}
      />
      <ClaimPapers
        claim={claim}
        hrefOf={(documentId) => `${base}/documents/${documentId}`}
        onFiled={(name) => onSaid(t('papers.done', { name }))}
        send={writes ? (paper, headers) => side.filePaper(claimId, paper, headers) : null}
      />
      {claim.bill === null && claim.content.lines.length > 0 ? (
        <ClaimEstimate
          of={[...side.key, claimId, 'estimate', language, claim.total]}
          read={() => side.estimate(claimId)}
        />
      ) : null}
      <ClaimInsurers claim={claim} />
      {mayAct ? <Steps {...one} /> : null}
      {mayAct ? <After {...one} /> : null}
      <ClaimTimeline claim={claim} />
    </section>
  )
}

/** What the person does after a decision, or a relative for them. */
function After({ side, claim, problems, onSaid }: OneProps) {
  return (
    <>
      <Appeal side={side} claim={claim} problems={problems} onSaid={onSaid} />
      <OtherAccount
        claim={claim}
        problems={problems}
        onSaid={onSaid}
        change={(body, headers) => side.changeAccount(claim.claimId, body, headers)}
      />
    </>
  )
}

export function ClaimOf({ side }: { readonly side: ClaimsSide }) {
  const t = useWords('claims')
  const language = useLanguage()
  const queries = useQueryClient()
  const problems = useProblems()
  const [said, setSaid] = useState('')
  const { claimId = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(claimsQuery(side, language))
  const claim = data?.claims.find((each) => each.claimId === claimId)
  const { member } = side
  return (
    <Page
      title={member ? t('member.title', { name: member.name }) : t('title')}
      problems={problems.list}
      back
    >
      {member ? <ForWhom member={member} /> : null}
      <Status>{said}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={8} /> : null}
      {data && !claim ? <EmptyState title={t('none')} icon="list" /> : null}
      {claim ? (
        <One
          side={side}
          claim={claim}
          problems={problems}
          onSaid={(text) => {
            problems.show([])
            setSaid(text)
            void queries.invalidateQueries({ queryKey: side.key })
          }}
        />
      ) : null}
      <p className="no-print">
        <LinkButton to={side.pages} look="plain">
          {t('back')}
        </LinkButton>
      </p>
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <ClaimOf side={ownSide} />
    </Mine>
  )
}
