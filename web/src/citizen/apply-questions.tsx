import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DocumentKind } from '../api/types.ts'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { type ApplyProps, ApplySteps } from './apply-steps.tsx'
import { placesQuery } from './me.ts'

export function AskDocument({ draft, steps, keep }: ApplyProps) {
  const t = useWords('apply')
  const ui = useWords('ui')
  const problems = useProblems()
  const [document, setDocument] = useState<DocumentKind | null>(draft.identityDocument)
  return (
    <Page title={t('identity.title')} titleElsewhere problems={problems.list} back={steps.back}>
      <ApplySteps position={steps.position} />
      <Form
        submit={ui('continue')}
        onSubmit={() => {
          const none = document === null
          problems.show([none && { field: 'document', text: t('identity.wrong') }])
          if (!none) keep({ identityDocument: document })
        }}
      >
        <RadioGroup
          asTitle
          name="document"
          label={t('identity.title')}
          hint={t('identity.hint')}
          value={document}
          onChange={setDocument}
          wrong={problems.of('document')}
          choices={[
            { value: 'id_card', label: t('identity.id_card') },
            {
              value: 'household_register',
              label: t('identity.household_register'),
              hint: t('identity.householdHint'),
            },
          ]}
        />
      </Form>
    </Page>
  )
}

export function AskPlace({ draft, steps, keep }: ApplyProps) {
  const t = useWords('apply')
  const ui = useWords('ui')
  const problems = useProblems()
  const { data, error, refetch } = useQuery(placesQuery)
  const [placeId, setPlaceId] = useState<string | null>(draft.place?.id ?? null)
  const chosen = data?.places.find((place) => place.id === placeId)
  return (
    <Page title={t('pickup.title')} titleElsewhere problems={problems.list} back={steps.back}>
      <ApplySteps position={steps.position} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? (
        <Form
          submit={ui('continue')}
          onSubmit={() => {
            problems.show([!chosen && { field: 'place', text: t('pickup.wrong') }])
            if (chosen) keep({ place: chosen })
          }}
        >
          <RadioGroup
            asTitle
            name="place"
            label={t('pickup.title')}
            hint={t('pickup.hint')}
            value={placeId}
            onChange={setPlaceId}
            wrong={problems.of('place')}
            choices={data.places.map((place) => ({
              value: place.id,
              label: place.name,
              hint: `${t(`pickup.${place.kind}`)} · ${place.address} · ${place.openingTimes}`,
            }))}
          />
        </Form>
      ) : null}
    </Page>
  )
}
