import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Eligibility, Track } from '../api/types.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { useWords } from '../words/words.ts'
import { type ApplicantFacts, useApplicant } from './applicant.ts'
import { ApplyCheck } from './apply-check.tsx'
import { ApplyDone } from './apply-done.tsx'
import { ApplyPhoto } from './apply-photo.tsx'
import { AskDocument, AskPlace } from './apply-questions.tsx'
import { ApplySteps, applySteps, type Draft } from './apply-steps.tsx'
import { Mine } from './mine.tsx'
import { useSteps } from './use-steps.ts'

function Refused({ reason }: { readonly reason: NonNullable<Eligibility['refusal']> }) {
  const t = useWords('apply')
  const { progressAt } = useApplicant()
  const ways = {
    card_in_hand: <LinkButton to="/card">{t('toCard')}</LinkButton>,
    application_open: <LinkButton to={progressAt}>{t('toTrack')}</LinkButton>,
    not_insured: <LinkButton to="/places">{t('toPlaces')}</LinkButton>,
  }
  return (
    <Page title={t('title')} back>
      <Notice tone="wait" title={t(`refused.${reason}`)}>
        <p>{t(`refusedNext.${reason}`)}</p>
      </Notice>
      <div className="buttons">{ways[reason]}</div>
    </Page>
  )
}

function Eligible({ me, onGo }: { readonly me: ApplicantFacts; readonly onGo: () => void }) {
  const t = useWords('apply')
  const ui = useWords('ui')
  return (
    <Page title={t('eligible')} back>
      <ApplySteps position={0} />
      <p>{t('eligibleBody')}</p>
      <SummaryList
        answers={[
          { label: t('name'), value: me.name },
          {
            label: t('citizenNumber'),
            value: <span className="number">{me.maskedCitizenNumber}</span>,
          },
          ...(me.maskedPhone
            ? [{ label: t('phone'), value: <span className="number">{me.maskedPhone}</span> }]
            : []),
        ]}
      />
      <div className="buttons">
        <Button onPress={onGo}>{ui('continue')}</Button>
      </div>
    </Page>
  )
}

function Questions({ me }: { readonly me: ApplicantFacts }) {
  const [draft, setDraft] = useState<Draft>({
    begun: false,
    identityDocument: null,
    photo: null,
    place: null,
  })
  const [track, setTrack] = useState<Track | null>(null)
  const steps = useSteps(applySteps, draft.begun)
  if (track) return <ApplyDone track={track} />

  function keep(given: Partial<Draft>): void {
    const whole = draft.identityDocument && draft.photo && draft.place
    setDraft({ ...draft, ...given, begun: true })
    if (whole) steps.go('check')
    else steps.next()
  }
  const props = { draft, steps, keep }
  if (steps.step === 'identity') return <AskDocument {...props} />
  if (steps.step === 'photo') return <ApplyPhoto {...props} />
  if (steps.step === 'pickup') return <AskPlace {...props} />
  if (steps.step === 'check') return <ApplyCheck {...props} me={me} onDone={setTrack} />
  return <Eligible me={me} onGo={() => keep({})} />
}

export function Apply() {
  const t = useWords('apply')
  const { queryKey, readEligibility, readFacts } = useApplicant()
  const eligibility = useQuery({
    queryKey: [...queryKey, 'eligibility'],
    queryFn: readEligibility,
    staleTime: 0,
  })
  const me = useQuery({ queryKey, queryFn: readFacts })
  const [allowed, setAllowed] = useState(false)
  const error = eligibility.error ?? me.error
  if (error) {
    return (
      <Page title={t('title')} back>
        <ErrorState error={error} onRetry={() => void eligibility.refetch()} />
      </Page>
    )
  }
  if (!eligibility.data || !me.data) {
    return (
      <Page title={t('title')} back>
        <Loading />
      </Page>
    )
  }
  // Once begun, the answer must not change under the person: their own application would forbid it.
  if (eligibility.data.eligible && !allowed) setAllowed(true)
  const { refusal } = eligibility.data
  if (refusal && !allowed) return <Refused reason={refusal} />
  return <Questions me={me.data} />
}

export function Screen() {
  return (
    <Mine>
      <Apply />
    </Mine>
  )
}
