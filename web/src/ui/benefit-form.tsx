import { useState } from 'react'
import { type ActHeaders, useAct } from '../api/act.ts'
import type { BenefitFiling, BenefitFilings, BenefitWanted } from '../api/types.ts'
import { isDay } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { type ChoiceDraft, ChoiceFields, FromField } from './choice-fields.tsx'
import { DateField } from './date-field.tsx'
import type { Problems } from './form.tsx'
import { FormWithWayBack } from './form-with-way-back.tsx'
import { RadioGroup } from './radio-group.tsx'
import { Select } from './select.tsx'
import { TextField } from './text-field.tsx'

type Kind = BenefitWanted['kind']

type Draft = ChoiceDraft & {
  readonly kind: Kind | null
  readonly from: string
  readonly code: string
  readonly hospital: string
  readonly foundOn: string
  readonly happenedOn: string
  readonly site: string
  readonly cause: string
}

type Props = {
  readonly offer: BenefitFilings
  readonly kinds: readonly Kind[]
  readonly problems: Problems
  readonly file: (wanted: BenefitWanted, headers: ActHeaders) => Promise<BenefitFiling>
  readonly onFiled: (filing: BenefitFiling) => void
  readonly onBack: () => void
}

/** At a window all kinds, on the web a choice alone: then what kind it is needs not be asked. */
export function BenefitForm({ offer, kinds, problems, file, onFiled, onBack }: Props) {
  const t = useWords('benefits')
  const [only] = kinds
  const [draft, setDraft] = useState<Draft>({
    ...{ kind: kinds.length === 1 && only ? only : null, from: offer.today, chosenFor: null },
    ...{ institutionId: '', code: '', hospital: '', foundOn: '', happenedOn: '' },
    ...{ site: '', cause: '' },
  })
  const onDraft = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const filing = useAct(file, {
    onDone: onFiled,
    onRefused: (error) => problems.refused(error, 'from'),
  })
  const wrongs = useWrongs()
  const fields = { offer, problems, draft, onDraft }
  return (
    <FormWithWayBack
      back={t('back')}
      onBack={onBack}
      submit={t('submit')}
      pending={filing.isPending}
      onSubmit={() => {
        const wanted = wantedOf(draft)
        if (problems.show(wrongs(draft)) && wanted) filing.mutate(wanted)
      }}
    >
      {kinds.length > 1 ? (
        <RadioGroup
          name="kind"
          label={t('kindLabel')}
          value={draft.kind}
          onChange={(kind) => onDraft({ kind })}
          choices={kinds.map((kind) => ({
            value: kind,
            label: t(`kind.${kind}`),
            hint: t(`kindHint.${kind}`),
          }))}
          wrong={problems.of('kind')}
        />
      ) : null}
      {draft.kind === 'choice' ? <ChoiceFields {...fields} /> : null}
      {draft.kind === 'disease' ? <DiseaseFields {...fields} /> : null}
      {draft.kind === 'injury' ? <InjuryFields {...fields} /> : null}
      {draft.kind === null ? null : (
        <FromField
          offer={offer}
          problems={problems}
          value={draft.from}
          onChange={(from) => onDraft({ from })}
        />
      )}
    </FormWithWayBack>
  )
}

function useWrongs() {
  const t = useWords('benefits')
  const missing = (field: string, text: string, isMissing: boolean) => isMissing && { field, text }
  const short = (text: string) => text.trim().length < 2
  const of: Readonly<Record<Kind, (draft: Draft) => ReturnType<typeof missing>[]>> = {
    choice: ({ chosenFor, institutionId }) => [
      missing('chosenFor', t('wrong.for'), chosenFor === null),
      missing('institutionId', t('wrong.institution'), institutionId === ''),
    ],
    disease: ({ code, hospital, foundOn }) => [
      missing('code', t('wrong.disease'), code === ''),
      missing('hospital', t('wrong.hospital'), short(hospital)),
      missing('foundOn', t('wrong.day'), !isDay(foundOn)),
    ],
    injury: ({ happenedOn, site, cause }) => [
      missing('happenedOn', t('wrong.day'), !isDay(happenedOn)),
      missing('site', t('wrong.site'), short(site)),
      missing('cause', t('wrong.cause'), short(cause)),
    ],
  }
  return (draft: Draft) => {
    if (draft.kind === null) return [missing('kind', t('wrong.kind'), true)]
    return [...of[draft.kind](draft), missing('from', t('wrong.day'), !isDay(draft.from))]
  }
}

function wantedOf(draft: Draft): BenefitWanted | null {
  const { kind, from } = draft
  if (kind === 'disease') {
    const { code, hospital, foundOn } = draft
    return { kind, from, code, hospital: hospital.trim(), foundOn }
  }
  if (kind === 'injury') {
    const { cause, happenedOn, site } = draft
    return { kind, from, happenedOn, site: site.trim(), cause: cause.trim() }
  }
  const { chosenFor, institutionId } = draft
  return kind === null || chosenFor === null ? null : { kind, from, chosenFor, institutionId }
}

type FieldsProps = {
  readonly offer: BenefitFilings
  readonly problems: Problems
  readonly draft: Draft
  readonly onDraft: (part: Partial<Draft>) => void
}

function DiseaseFields({ offer, problems, draft, onDraft }: FieldsProps) {
  const t = useWords('benefits')
  const language = useLanguage()
  return (
    <>
      <Select
        name="code"
        label={t('disease')}
        value={draft.code}
        onChange={(code) => onDraft({ code })}
        choices={offer.diseases.map(({ code, name }) => ({
          value: code,
          label: `${name[language]} ${code}`,
        }))}
        wrong={problems.of('code')}
      />
      <TextField
        name="hospital"
        label={t('hospital')}
        hint={t('hospitalHint')}
        value={draft.hospital}
        onChange={(hospital) => onDraft({ hospital })}
        maxLength={100}
        wrong={problems.of('hospital')}
      />
      <DateField
        name="foundOn"
        label={t('foundOn')}
        value={draft.foundOn}
        onChange={(foundOn) => onDraft({ foundOn })}
        wrong={problems.of('foundOn')}
      />
    </>
  )
}

function InjuryFields({ problems, draft, onDraft }: FieldsProps) {
  const t = useWords('benefits')
  return (
    <>
      <DateField
        name="happenedOn"
        label={t('happenedOn')}
        value={draft.happenedOn}
        onChange={(happenedOn) => onDraft({ happenedOn })}
        wrong={problems.of('happenedOn')}
      />
      <TextField
        name="site"
        label={t('site')}
        value={draft.site}
        onChange={(site) => onDraft({ site })}
        maxLength={100}
        wrong={problems.of('site')}
      />
      <TextField
        name="cause"
        label={t('cause')}
        value={draft.cause}
        onChange={(cause) => onDraft({ cause })}
        maxLength={100}
        wrong={problems.of('cause')}
      />
    </>
  )
}
