import { useState } from 'react'
import { type ActHeaders, useAct } from '../api/act.ts'
import type { CareFiling, CareFilings, CareFilingWanted } from '../api/types.ts'
import { dayText, isDay } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import { Checkbox } from './checkbox.tsx'
import { DateField } from './date-field.tsx'
import { Form, type Problems } from './form.tsx'
import { Notice } from './notice.tsx'
import { RadioGroup } from './radio-group.tsx'
import { Select } from './select.tsx'
import { SummaryList } from './summary-list.tsx'
import { TextField } from './text-field.tsx'

type Kind = CareFiling['kind']
type Draft = Omit<CareFilingWanted, 'declared' | 'kind'> & { readonly kind: Kind | null }

type Props = {
  readonly offer: CareFilings
  readonly kinds: readonly Kind[]
  readonly problems: Problems
  readonly file: (wanted: CareFilingWanted, headers: ActHeaders) => Promise<CareFiling>
  readonly onFiled: (filing: CareFiling) => void
}

/** Asked, then shown to be checked, then filed. */
export function FilingForm(props: Props) {
  const [draft, setDraft] = useState<Draft>({
    ...{ kind: null, place: '', from: props.offer.today, address: '' },
  })
  const [checking, setChecking] = useState(false)
  return checking ? (
    <Check {...props} draft={draft} onChange={() => setChecking(false)} />
  ) : (
    <Ask
      {...props}
      draft={draft}
      onDraft={(part) => setDraft({ ...draft, ...part })}
      onNext={() => setChecking(true)}
    />
  )
}

type AskProps = Props & {
  readonly draft: Draft
  readonly onDraft: (part: Partial<Draft>) => void
  readonly onNext: () => void
}

function Ask({ offer, kinds, problems, draft, onDraft, onNext }: AskProps) {
  const t = useWords('careFilings')
  const language = useLanguage()
  const [earliest, latest] = [dayText(offer.earliest, language), dayText(offer.latest, language)]
  return (
    <Form
      submit={t('toCheck')}
      pending={false}
      onSubmit={() => {
        const fine = problems.show([
          draft.kind === null && { field: 'kind', text: t('wrong.kind') },
          draft.place === '' && { field: 'place', text: t('wrong.place') },
          !isDay(draft.from) && { field: 'from', text: t('wrong.from') },
          draft.address.trim().length < 2 && { field: 'address', text: t('wrong.address') },
        ])
        if (fine) onNext()
      }}
    >
      <RadioGroup
        name="kind"
        label={t('kindLabel')}
        value={draft.kind}
        onChange={(kind) => onDraft({ kind })}
        choices={kinds.map((kind) => ({
          value: kind,
          label: t(`kind.${kind}`),
          hint: t(`kindHint.${kind}`, { months: offer.temporaryMonths }),
        }))}
        wrong={problems.of('kind')}
      />
      <Select
        name="place"
        label={t('place')}
        hint={t('placeHint')}
        value={draft.place}
        onChange={(place) => onDraft({ place })}
        choices={offer.places.map(({ gbCode, name }) => ({ value: gbCode, label: name[language] }))}
        wrong={problems.of('place')}
      />
      <DateField
        name="from"
        label={t('from')}
        hint={t('fromHint', { earliest, latest })}
        value={draft.from}
        onChange={(from) => onDraft({ from })}
        wrong={problems.of('from')}
      />
      <TextField
        name="address"
        label={t('address')}
        hint={t('addressHint')}
        value={draft.address}
        onChange={(address) => onDraft({ address })}
        maxLength={100}
        wrong={problems.of('address')}
      />
    </Form>
  )
}

const longKinds: readonly Kind[] = ['retired_settled', 'long_term_living', 'stationed']

type CheckProps = Props & { readonly draft: Draft; readonly onChange: () => void }

function Check({ offer, problems, draft, file, onFiled, onChange }: CheckProps) {
  const t = useWords('careFilings')
  const language = useLanguage()
  const [declared, setDeclared] = useState(false)
  const filing = useAct(file, {
    onDone: onFiled,
    onRefused: (error) => problems.refused(error, 'declared'),
  })
  const { kind, place, address } = draft
  if (kind === null) return null
  const from = dayText(draft.from, language)
  const isLong = longKinds.includes(kind)
  const before = offer.filings.find(
    (each) => each.state === 'filed' && longKinds.includes(each.kind),
  )
  const months = { from, months: offer.temporaryMonths }
  const named = offer.places.find(({ gbCode }) => gbCode === place)?.name[language] ?? place
  return (
    <div className="stack">
      <h2>{t('checkTitle')}</h2>
      <SummaryList
        answers={[
          { label: t('kindLabel'), value: t(`kind.${kind}`) },
          { label: t('place'), value: named },
          { label: t('lasts'), value: isLong ? t('untilChanged', { from }) : t('months', months) },
          { label: t('address'), value: address },
        ]}
      />
      {isLong && before ? (
        <Notice tone="wait">
          <p>{t('replaces', { reference: before.reference, from })}</p>
        </Notice>
      ) : null}
      <Form
        submit={t('submit')}
        pending={filing.isPending}
        onSubmit={() => {
          const fine = problems.show([
            !declared && { field: 'declared', text: t('wrong.declared') },
          ])
          if (fine) filing.mutate({ ...draft, kind, declared: true })
        }}
      >
        <Checkbox
          name="declared"
          label={t('declare')}
          checked={declared}
          onChange={setDeclared}
          wrong={problems.of('declared')}
        />
      </Form>
      <div className="buttons">
        <Button look="plain" onPress={onChange}>
          {t('change')}
        </Button>
      </div>
    </div>
  )
}
