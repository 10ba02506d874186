import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import type { Track } from '../api/types.ts'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { TextField } from '../ui/text-field.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { Served } from './served.tsx'
import { NotNow, TaskDone, useLookAgain } from './task.tsx'

type Verdict = 'accept' | 'reject'
type CheckProps = { readonly person: PersonGlance; readonly track: Track }

function useDecision({ person, track }: CheckProps, onRefused: (error: Error) => void) {
  const lookAgain = useLookAgain()
  const params = { path: { personId: person.personId, applicationId: track.applicationId } }
  const base = '/api/desk/people/{personId}/applications/{applicationId}'
  return useAct(
    (decision: { verdict: Verdict; reason: string }, headers) =>
      decision.verdict === 'accept'
        ? answer(api.POST(`${base}/accept`, { params, body: {}, headers }))
        : answer(
            api.POST(`${base}/reject`, { params, body: { reason: decision.reason }, headers }),
          ),
    { onDone: lookAgain, onRefused },
  )
}

function Facts({ person, track }: CheckProps) {
  const t = useWords('tasks')
  const tApply = useWords('apply')
  const tTrack = useWords('track')
  const language = useLanguage()
  return (
    <div className="box check-facts">
      {person.photoUrl ? (
        <img className="preview" src={person.photoUrl} alt={t('check.photo')} />
      ) : null}
      <SummaryList
        answers={[
          { label: tTrack('reference'), value: <span className="number">{track.reference}</span> },
          { label: tApply('name'), value: person.name },
          { label: tApply('citizenNumber'), value: person.maskedCitizenNumber },
          { label: t('check.reason'), value: tTrack(`reason.${track.reason}`) },
          { label: t('check.submitted'), value: momentText(track.submittedAt, language) },
          { label: t('check.promised'), value: dayText(track.promisedOn, language) },
          { label: tApply('check.pickup'), value: track.pickup.name },
        ]}
      />
    </div>
  )
}

function Decide({ person, track }: CheckProps) {
  const t = useWords('tasks')
  const problems = useProblems()
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [reason, setReason] = useState('')
  const decision = useDecision({ person, track }, (error) => problems.refused(error, 'verdict'))
  if (decision.data) {
    const rejected = decision.data.state === 'rejected'
    return (
      <TaskDone
        person={person}
        title={rejected ? t('check.rejected') : t('check.accepted')}
        referenceLabel={t('apply.reference')}
        reference={track.reference}
        says={rejected ? t('check.rejectedNext') : t('check.acceptedNext')}
      />
    )
  }
  return (
    <Page title={t('check.title')} lead={t('check.lead')} problems={problems.list} back>
      <Facts person={person} track={track} />
      <Form
        submit={verdict === 'reject' ? t('check.reject') : t('check.accept')}
        look={verdict === 'reject' ? 'danger' : 'go'}
        pending={decision.isPending}
        onSubmit={() => {
          const silent = verdict === 'reject' && reason.trim() === ''
          const fine = problems.show([
            verdict === null && { field: 'verdict', text: t('check.wrong') },
            silent && { field: 'reason', text: t('check.reasonWrong') },
          ])
          if (fine && verdict) decision.mutate({ verdict, reason: reason.trim() })
        }}
      >
        <RadioGroup
          name="verdict"
          label={t('check.verdict')}
          value={verdict}
          onChange={setVerdict}
          wrong={problems.of('verdict')}
          choices={[
            { value: 'accept', label: t('check.accept'), hint: t('check.acceptHint') },
            { value: 'reject', label: t('check.reject'), hint: t('check.rejectHint') },
          ]}
        />
        {verdict === 'reject' ? (
          <Reason value={reason} onChange={setReason} wrong={problems.of('reason')} />
        ) : null}
      </Form>
    </Page>
  )
}

type ReasonProps = {
  readonly value: string
  readonly onChange: (reason: string) => void
  readonly wrong: string | undefined
}

/** In the clerk's own words, or one of those that are needed every day. */
function Reason({ value, onChange, wrong }: ReasonProps) {
  const t = useWords('tasks')
  const ready = ['photo', 'name', 'double'] as const
  return (
    <>
      <TextField
        name="reason"
        label={t('check.why')}
        hint={t('check.whyHint')}
        rows={3}
        value={value}
        onChange={onChange}
        wrong={wrong}
      />
      <div className="chips" role="group" aria-label={t('check.ready')}>
        {ready.map((each) => (
          <button
            key={each}
            type="button"
            className="chip-button"
            onClick={() => onChange(t(`check.readyReason.${each}`))}
          >
            {t(`check.readyReason.${each}`)}
          </button>
        ))}
      </div>
    </>
  )
}

function Check({ person }: { readonly person: PersonGlance }) {
  const t = useWords('tasks')
  const search: { application?: string } = useSearch({ strict: false })
  const [track] = useState(
    () =>
      person.applications.find((each) => each.applicationId === search.application) ??
      person.applications.find((each) => each.state === 'submitted'),
  )
  if (track) return <Decide person={person} track={track} />
  return <NotNow person={person} title={t('check.title')} why={t('check.nothing')} />
}

export function Screen() {
  return <Served purpose="application">{(person) => <Check person={person} />}</Served>
}
