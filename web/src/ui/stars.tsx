import { useWords } from '../words/words.ts'
import { Button } from './button.tsx'

const all = [5, 4, 3, 2, 1] as const

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
        {all.map((stars) => (
          <Button
            key={stars}
            look="quiet"
            disabled={props.pending}
            onPress={() => props.onChosen(stars)}
          >
            {t(`stars.${stars}`)}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}
