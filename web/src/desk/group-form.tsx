import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { BenefitGroupEntry, BenefitGroupWanted } from '../api/types.ts'
import { DateField } from '../ui/date-field.tsx'
import type { Problems } from '../ui/form.tsx'
import { FormWithWayBack } from '../ui/form-with-way-back.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { TextField } from '../ui/text-field.tsx'
import { isDay, today } from '../words/dates.ts'
import { useWords } from '../words/words.ts'

const groups = ['civil_servant', 'extreme_poverty', 'low_income', 'low_income_margin'] as const

type Draft = {
  readonly group: BenefitGroupEntry['group'] | null
  readonly from: string
  readonly until: string
} & Said

type Said = { readonly document: string; readonly reason: string }

type Props = {
  readonly personId: string
  readonly problems: Problems
  readonly onAsked: () => void
  readonly onBack: () => void
}

export function GroupForm({ personId, problems, onAsked, onBack }: Props) {
  const t = useWords('benefitGroups')
  const [draft, setDraft] = useState<Draft>({
    ...{ group: null, from: today(), until: '', document: '', reason: '' },
  })
  const onDraft = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const saidWrongs = useSaidWrongs()
  const asking = useAct(
    (body: BenefitGroupWanted, headers) => {
      const params = { path: { personId } }
      return answer(
        api.POST('/api/desk/people/{personId}/benefit-groups', { params, body, headers }),
      )
    },
    { onDone: onAsked, onRefused: (error) => problems.refused(error, 'group') },
  )
  return (
    <FormWithWayBack
      back={t('back')}
      onBack={onBack}
      submit={t('submit')}
      pending={asking.isPending}
      onSubmit={() => {
        const { group, from, ...said } = draft
        const until = isEmptyDay(draft.until) ? null : draft.until
        const fine = problems.show([
          group === null && { field: 'group', text: t('wrong.group') },
          !isDay(from) && { field: 'from', text: t('wrong.from') },
          until !== null && !isDay(until) && { field: 'until', text: t('wrong.lastDay') },
          ...saidWrongs(said),
        ])
        if (fine && group) asking.mutate({ group, from, until, ...trimmed(said) })
      }}
    >
      <GroupFields draft={draft} onDraft={onDraft} problems={problems} />
      <SaidFields draft={draft} onDraft={onDraft} problems={problems} />
    </FormWithWayBack>
  )
}

type FieldsProps = {
  readonly draft: Draft
  readonly onDraft: (part: Partial<Draft>) => void
  readonly problems: Problems
}

function GroupFields({ draft, onDraft, problems }: FieldsProps) {
  const t = useWords('benefitGroups')
  return (
    <>
      <RadioGroup
        name="group"
        label={t('kindLabel')}
        value={draft.group}
        onChange={(group) => onDraft({ group })}
        choices={groups.map((each) => ({
          ...{ value: each, label: t(`group.${each}`), hint: t(`groupHint.${each}`) },
        }))}
        wrong={problems.of('group')}
      />
      <DateField
        name="from"
        label={t('from')}
        value={draft.from}
        onChange={(from) => onDraft({ from })}
        wrong={problems.of('from')}
      />
      <DateField
        name="until"
        label={t('lastDay')}
        hint={t('lastDayHint')}
        value={draft.until}
        onChange={(until) => onDraft({ until })}
        wrong={problems.of('until')}
      />
    </>
  )
}

type SaidProps = {
  readonly draft: Said
  readonly onDraft: (part: Partial<Said>) => void
  readonly problems: Problems
}

/** By which document, and what was checked: the same for each way. */
export function SaidFields({ draft, onDraft, problems }: SaidProps) {
  const t = useWords('benefitGroups')
  return (
    <>
      <TextField
        name="document"
        label={t('document')}
        hint={t('documentHint')}
        maxLength={60}
        value={draft.document}
        onChange={(document) => onDraft({ document })}
        wrong={problems.of('document')}
      />
      <TextField
        name="reason"
        label={t('why')}
        hint={t('whyHint')}
        maxLength={200}
        rows={2}
        value={draft.reason}
        onChange={(reason) => onDraft({ reason })}
        wrong={problems.of('reason')}
      />
    </>
  )
}

export function useSaidWrongs() {
  const t = useWords('benefitGroups')
  return ({ document, reason }: Said) => {
    const isWrong = document.trim().length < 4 || /[0-9]{14}/.test(document)
    return [
      isWrong && { field: 'document', text: t('wrong.document') },
      reason.trim().length < 4 && { field: 'reason', text: t('wrong.why') },
    ]
  }
}

export function trimmed({ document, reason }: Said): Said {
  return { document: document.trim(), reason: reason.trim() }
}

function isEmptyDay(text: string): boolean {
  return /^[-0]*$/.test(text)
}
