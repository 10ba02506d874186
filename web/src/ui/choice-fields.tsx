import type { BenefitFilings, ChoiceWanted } from '../api/types.ts'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { DateField } from './date-field.tsx'
import type { Problems } from './form.tsx'
import { RadioGroup } from './radio-group.tsx'
import { Select } from './select.tsx'

export type ChosenFor = ChoiceWanted['chosenFor']

export type ChoiceDraft = {
  readonly chosenFor: ChosenFor | null
  readonly institutionId: string
}

type Props = {
  readonly offer: BenefitFilings
  readonly problems: Problems
  readonly draft: ChoiceDraft
  readonly onDraft: (part: Partial<ChoiceDraft>) => void
}

/** For which care, and where: only institutions that can be chosen for it are offered. */
export function ChoiceFields({ offer, problems, draft, onDraft }: Props) {
  const t = useWords('benefits')
  const language = useLanguage()
  const { chosenFor, institutionId } = draft
  const fitting = offer.institutions.filter(
    ({ community }) => chosenFor !== 'family_doctor' || community,
  )
  return (
    <>
      <RadioGroup
        name="chosenFor"
        label={t('forLabel')}
        value={chosenFor}
        onChange={(value) => onDraft({ chosenFor: value, institutionId: '' })}
        choices={offer.choices.map((each) => ({
          value: each.chosenFor,
          label: t(`for.${each.chosenFor}`),
          hint: t(`forHint.${hintOf(each)}`, { number: each.atMost }),
        }))}
        wrong={problems.of('chosenFor')}
      />
      <Select
        name="institutionId"
        label={t('institution')}
        hint={t('institutionHint')}
        value={institutionId}
        onChange={(value) => onDraft({ institutionId: value })}
        choices={fitting.map((each) => ({
          value: each.institutionId,
          label: each.name[language],
        }))}
        wrong={problems.of('institutionId')}
      />
    </>
  )
}

function hintOf({ chosenFor, needed }: BenefitFilings['choices'][number]) {
  if (chosenFor === 'family_doctor') return 'doctor'
  return needed ? 'needed' : 'free'
}

type FromProps = Pick<Props, 'offer' | 'problems'> & {
  readonly value: string
  readonly onChange: (from: string) => void
}

export function FromField({ offer, problems, value, onChange }: FromProps) {
  const t = useWords('benefits')
  const language = useLanguage()
  const [earliest, latest] = [dayText(offer.earliest, language), dayText(offer.latest, language)]
  return (
    <DateField
      name="from"
      label={t('from')}
      hint={t('fromHint', { earliest, latest })}
      value={value}
      onChange={onChange}
      wrong={problems.of('from')}
    />
  )
}
