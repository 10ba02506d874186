import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { InformationSheet, PersonGlance } from '../api/desk-types.ts'
import type { MoveIn } from '../api/types.ts'
import { Button, type ButtonLook } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { ErrorState } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { fenOf, yuanOf } from '../ui/typed-amount.ts'
import { isDay } from '../words/dates.ts'
import { useWords } from '../words/words.ts'
import { useLookAgain } from './task.tsx'

type OneProps = { readonly person: PersonGlance; readonly moveIn: MoveIn }

export function pathOf({ person, moveIn }: OneProps) {
  return { personId: person.personId, moveInId: moveIn.moveInId }
}

/** What needs nothing typed: the letter is sent, or the application is withdrawn. */
export function MoveInStep(
  props: OneProps & { readonly step: 'letter' | 'withdraw'; readonly look: ButtonLook },
) {
  const t = useWords('moveIns')
  const lookAgain = useLookAgain()
  const { step, look } = props
  const acting = useAct(
    (_: null, headers) =>
      answer(
        api.POST(`/api/desk/people/{personId}/move-ins/{moveInId}/${step}`, {
          params: { path: pathOf(props) },
          headers,
        }),
      ),
    { onDone: lookAgain },
  )
  return (
    <>
      {acting.error ? <ErrorState error={acting.error} /> : null}
      <div className="buttons">
        <Button look={look} pending={acting.isPending} onPress={() => acting.mutate(null)}>
          {t(`act.${step}`)}
        </Button>
      </div>
    </>
  )
}

const blank = { number: '', datedOn: '', months: '', amount: '' }

/** The information sheet of the other area; another one may take the place of one that was wrong. */
export function RecordSheet(props: OneProps) {
  const t = useWords('moveIns')
  const { moveIn } = props
  if (!moveIn.sheet) return <SheetForm {...props} />
  return (
    <details>
      <summary>{t('sheet.again')}</summary>
      <p className="quiet">{t('sheet.againNote')}</p>
      <SheetForm {...props} />
    </details>
  )
}

function SheetForm(props: OneProps) {
  const t = useWords('moveIns')
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const [typed, setTyped] = useState(blank)
  const recording = useAct(
    (body: InformationSheet, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/move-ins/{moveInId}/sheet', {
          ...{ params: { path: pathOf(props) }, body, headers },
        }),
      ),
    { onDone: lookAgain, onRefused: (error) => problems.refused(error, 'number') },
  )
  const fen = fenOf(typed.amount)
  const field = (name: 'number' | 'months' | 'amount') => ({
    ...{ name, value: typed[name], wrong: problems.of(name), label: t(`sheet.${name}`) },
    onChange: (value: string) => setTyped({ ...typed, [name]: value }),
  })
  return (
    <section className="stack" aria-labelledby="sheet-title">
      <h3 id="sheet-title">{t('sheet.title')}</h3>
      <Form
        submit={t('sheet.submit')}
        look={props.moveIn.sheet ? 'quiet' : 'go'}
        pending={recording.isPending}
        onSubmit={() => {
          const fine = problems.show([
            typed.number.trim().length < 2 && { field: 'number', text: t('wrong.sheetNumber') },
            !isDay(typed.datedOn) && { field: 'datedOn', text: t('wrong.day') },
            !/^[0-9]{1,3}$/.test(typed.months) && { field: 'months', text: t('wrong.months') },
            (fen === null || fen <= 0n) && { field: 'amount', text: t('wrong.amount') },
          ])
          if (!fine) return
          const { number, datedOn } = typed
          const amount = yuanOf(fen ?? 0n)
          recording.mutate({ number, datedOn, months: Number(typed.months), amount })
        }}
      >
        <TextField {...field('number')} maxLength={40} />
        <DateField
          name="datedOn"
          label={t('sheet.datedOn')}
          value={typed.datedOn}
          onChange={(datedOn) => setTyped({ ...typed, datedOn })}
          wrong={problems.of('datedOn')}
        />
        <TextField {...field('months')} kind="number" maxLength={3} />
        <TextField {...field('amount')} kind="number" maxLength={14} />
      </Form>
    </section>
  )
}
