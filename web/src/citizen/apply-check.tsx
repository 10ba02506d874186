import { useQueryClient } from '@tanstack/react-query'
import { useAct } from '../api/act.ts'
import type { Track } from '../api/types.ts'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { useWords } from '../words/words.ts'
import { type ApplicantFacts, useApplicant } from './applicant.ts'
import { type ApplyProps, ApplySteps } from './apply-steps.tsx'

export type ApplyCheckProps = ApplyProps & {
  readonly me: ApplicantFacts
  readonly onDone: (track: Track) => void
}

function useSubmission({ draft, onDone }: ApplyCheckProps, onRefused: (error: Error) => void) {
  const queries = useQueryClient()
  const applicant = useApplicant()
  return useAct(
    (_: null, headers) => {
      const { photo, place, identityDocument } = draft
      if (!photo || !place || !identityDocument) throw new Error('an answer is missing')
      const body = { photoId: photo.photoId, pickupPlaceId: place.id, identityDocument }
      return applicant.submit(body, headers)
    },
    {
      onDone: (track) => {
        onDone(track)
        void queries.invalidateQueries({ queryKey: ['me'] })
      },
      onRefused,
    },
  )
}

export function ApplyCheck(props: ApplyCheckProps) {
  const t = useWords('apply')
  const { draft, steps, me } = props
  const problems = useProblems()
  const submission = useSubmission(props, (error) => problems.refused(error, 'answers'))
  const { identityDocument, place } = draft
  return (
    <Page title={t('check.title')} problems={problems.list} back={steps.back}>
      <ApplySteps position={steps.position} />
      <div id="answers" tabIndex={-1}>
        <SummaryList
          answers={[
            { label: t('name'), value: me.name },
            {
              label: t('citizenNumber'),
              value: <span className="number">{me.maskedCitizenNumber}</span>,
            },
            {
              label: t('check.identity'),
              value: identityDocument ? t(`identity.${identityDocument}`) : '',
              onChange: () => steps.go('identity'),
            },
            {
              label: t('check.photo'),
              value: t('check.photoOk'),
              onChange: () => steps.go('photo'),
            },
            {
              label: t('check.pickup'),
              value: place ? `${place.name} · ${place.address}` : '',
              onChange: () => steps.go('pickup'),
            },
          ]}
        />
      </div>
      <p>{t('check.declare')}</p>
      <Form
        submit={t('check.submit')}
        pending={submission.isPending}
        onSubmit={() => submission.mutate(null)}
      >
        {null}
      </Form>
    </Page>
  )
}
