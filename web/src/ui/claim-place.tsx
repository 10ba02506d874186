import { useSite } from '../api/session.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { Select } from './select.tsx'
import { TextField } from './text-field.tsx'

/** The cities that the area settles with, by their code. */
export function usePlaceName(): (gbCode: string) => string {
  const site = useSite()
  const language = useLanguage()
  return (gbCode) =>
    site?.otherPlaces.find((each) => each.gbCode === gbCode)?.name[language] ?? gbCode
}

type Props = {
  /** Null: in the person's own area; empty: another one, whose code is still to be entered. */
  readonly place: string | null
  readonly onChange: (place: string | null) => void
  readonly wrong: string | undefined
}

const here = 'here'
const elsewhere = 'elsewhere'

/** Where the care was given: chosen by name, and by code only where the area does not know the city. */
export function ClaimPlace({ place, onChange, wrong }: Props) {
  const t = useWords('claims')
  const language = useLanguage()
  const site = useSite()
  const known = site?.otherPlaces ?? []
  const isKnown = known.some(({ gbCode }) => gbCode === place)
  const chosen = place === null ? here : isKnown ? place : elsewhere
  return (
    <>
      <Select
        name="place-chosen"
        label={t('form.place')}
        value={chosen}
        onChange={(value) => onChange(value === here ? null : value === elsewhere ? '' : value)}
        choices={[
          { value: here, label: site?.area.name[language] ?? t('form.placeHere') },
          ...known.map(({ gbCode, name }) => ({ value: gbCode, label: name[language] })),
          { value: elsewhere, label: t('form.placeElsewhere') },
        ]}
      />
      {chosen === elsewhere ? (
        <TextField
          name="place"
          label={t('form.placeCode')}
          hint={t('form.placeHint')}
          kind="number"
          maxLength={6}
          value={place ?? ''}
          onChange={onChange}
          wrong={wrong}
        />
      ) : null}
    </>
  )
}
