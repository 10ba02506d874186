import { useWords } from '../words/words.ts'
import { Button } from './button.tsx'

const names = ['one', 'two', 'three', 'four', 'five'] as const
type StarsName = (typeof names)[number]

export function starsName(stars: number): StarsName {
  return names[stars - 1] ?? 'three'
}

/** One tap: each button says in a word what it means. */
export function Stars(props: {
  readonly pending: boolean
  readonly onChosen: (stars: number) => void
}) {
  const t = useWords('enquiries')
  return (
    <fieldset className="stack">
      <legend className="label">{t('rate')}</legend>
      <div className="buttons">
        {[5, 4, 3, 2, 1].map((stars) => (
          <Button
            key={stars}
            look="quiet"
            disabled={props.pending}
            onPress={() => props.onChosen(stars)}
          >
            {t(`stars.${starsName(stars)}`)}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}
