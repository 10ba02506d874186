import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import type { PhotoVerdict, Track } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { AgentFields, agentSaid, useAgent, WhoIsHere } from './agent.tsx'
import { placesQuery } from './desk.ts'
import { DocumentSeen, useDocumentSeen } from './document-seen.tsx'
import { PhotoPicker } from './photo-picker.tsx'
import { PrintLink } from './print-link.tsx'
import { ScansLink } from './scans-link.tsx'
import { liveCard, Served } from './served.tsx'
import { NotNow, TaskDone, useLookAgain } from './task.tsx'

function Done({ person, track }: { readonly person: PersonGlance; readonly track: Track }) {
  const t = useWords('tasks')
  const tDesk = useWords('desk')
  const language = useLanguage()
  const base = `/api/desk/people/${person.personId}/applications/${track.applicationId}`
  return (
    <TaskDone
      person={person}
      title={t('apply.done')}
      referenceLabel={t('apply.reference')}
      reference={track.reference}
      says={t('apply.promise', {
        day: dayText(track.promisedOn, language),
        place: track.pickup.name,
      })}
    >
      <PrintLink look="go" href={`${base}/receipt.pdf?lang=${language}`}>
        {tDesk('print.receipt')}
      </PrintLink>
      <ScansLink person={person} />
    </TaskDone>
  )
}

function useApplication(person: PersonGlance) {
  const [photo, setPhoto] = useState<PhotoVerdict | null>(null)
  const [placeId, setPlaceId] = useState('')
  const places = useQuery(placesQuery).data?.places ?? []
  const place = places.find((each) => each.id === placeId) ?? null
  const document = useDocumentSeen()
  const agent = useAgent('apply')
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const submission = useAct(
    (_: null, headers) => {
      if (!photo || !place || !document.said) throw new Error('an answer is missing')
      const { who, authority } = agent.typed
      const body = {
        ...(who === 'agent' && authority ? { agent: { ...agentSaid(agent), authority } } : {}),
        photoId: photo.photoId,
        pickupPlaceId: place.id,
        identityDocument: document.said.document,
        documentSeen: document.said.documentSeen,
      }
      const params = { path: { personId: person.personId } }
      return answer(api.POST('/api/desk/people/{personId}/applications', { params, body, headers }))
    },
    { onDone: lookAgain, onRefused: (error) => problems.refused(error, 'answers') },
  )
  const pickup = { placeId, setPlaceId, places, place }
  return { photo, setPhoto, ...pickup, document, agent, problems, submission }
}

type Draft = ReturnType<typeof useApplication>

/** An agent's papers are ticked off one by one; of the person's own it is said once. */
function Papers({ person, draft }: { readonly person: PersonGlance; readonly draft: Draft }) {
  const t = useWords('tasks')
  const atPoint = useSession()?.organisation?.kind === 'service_point'
  const { agent, document, problems } = draft
  const { name } = person
  const byAgent = agent.typed.who === 'agent'
  const own = atPoint ? 'apply_service_point' : 'apply_county_centre'
  return (
    <>
      <WhoIsHere state={agent} problems={problems} name={name} />
      <DocumentSeen
        {...{ state: document, problems, name }}
        {...(byAgent ? { seen: t('agent.seen', { name }) } : { service: own })}
      />
      {byAgent ? <AgentFields state={agent} problems={problems} /> : null}
    </>
  )
}

function Questions(props: {
  readonly person: PersonGlance
  readonly draft: Draft
  readonly onChecked: () => void
}) {
  const t = useWords('tasks')
  const tApply = useWords('apply')
  const ui = useWords('ui')
  const { person, draft } = props
  const { photo, places, problems, document } = draft
  return (
    <Page title={t('apply.title')} problems={problems.list} back>
      <Form
        submit={ui('continue')}
        onSubmit={() => {
          const text = photo ? tApply('photo.failed') : tApply('photo.wrong')
          const fine = problems.show([
            draft.agent.whoMissing,
            ...document.missing,
            ...draft.agent.missing,
            !photo?.accepted && { field: 'photo', text },
            !draft.place && { field: 'place', text: tApply('pickup.wrong') },
          ])
          if (fine) props.onChecked()
        }}
      >
        <Papers person={person} draft={draft} />
        <PhotoPicker
          personId={person.personId}
          verdict={photo}
          onVerdict={draft.setPhoto}
          problems={problems}
        />
        <Select
          name="place"
          label={tApply('check.pickup')}
          hint={draft.place?.address}
          value={draft.placeId}
          onChange={draft.setPlaceId}
          wrong={problems.of('place')}
          choices={places.map((each) => ({
            value: each.id,
            label: `${each.name} · ${tApply(`pickup.${each.kind}`)}`,
          }))}
        />
      </Form>
    </Page>
  )
}

/** What was answered about the papers, as it is read out. */
function useSaid({ document, agent }: Pick<Draft, 'document' | 'agent'>) {
  const t = useWords('tasks')
  const { typed } = agent
  const authority = typed.who === 'agent' ? typed.authority : null
  const kind = document.document ? t(`document.${document.document}`) : ''
  return {
    authority,
    document: authority ? kind : t('document.said', { document: kind }),
    agent: authority
      ? t('agent.said', { name: typed.name, authority: t(`agent.${authority}`) })
      : null,
  }
}

function Check(props: {
  readonly person: PersonGlance
  readonly draft: Draft
  readonly onChange: () => void
}) {
  const t = useWords('tasks')
  const tApply = useWords('apply')
  const { person, draft, onChange } = props
  const { authority, document, agent } = useSaid(draft)
  return (
    <Page title={tApply('check.title')} problems={draft.problems.list} back={onChange}>
      <div id="answers" tabIndex={-1}>
        <SummaryList
          answers={[
            { label: tApply('name'), value: person.name },
            { label: tApply('citizenNumber'), value: person.maskedCitizenNumber },
            { label: tApply('phone'), value: person.maskedPhone },
            ...(agent ? [{ label: t('agent.agent'), value: agent, onChange }] : []),
            {
              label: tApply('check.identity'),
              value: document,
              onChange,
            },
            { label: tApply('check.photo'), value: tApply('check.photoOk'), onChange },
            {
              label: tApply('check.pickup'),
              value: draft.place ? `${draft.place.name} · ${draft.place.address}` : '',
              onChange,
            },
          ]}
        />
      </div>
      <p>{authority ? t('agent.readOut') : t('apply.readOut')}</p>
      <div className="buttons">
        <Button pending={draft.submission.isPending} onPress={() => draft.submission.mutate(null)}>
          {t('apply.submit')}
        </Button>
      </div>
    </Page>
  )
}

function Apply({ person }: { readonly person: PersonGlance }) {
  const t = useWords('tasks')
  const draft = useApplication(person)
  const [checking, setChecking] = useState(false)
  const track = draft.submission.data
  if (track) return <Done person={person} track={track} />
  if (liveCard(person)) {
    return <NotNow person={person} title={t('apply.title')} why={t('apply.hasCard')} />
  }
  if (checking) return <Check person={person} draft={draft} onChange={() => setChecking(false)} />
  return <Questions person={person} draft={draft} onChecked={() => setChecking(true)} />
}

export function Screen() {
  return <Served purpose="application">{(person) => <Apply person={person} />}</Served>
}
