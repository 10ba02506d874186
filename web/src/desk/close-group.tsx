import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { BenefitGroupEntry } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Money } from '../ui/money.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText, isDay, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { SaidFields, trimmed, useSaidWrongs } from './group-form.tsx'

type Props = {
  readonly personId: string
  readonly entry: BenefitGroupEntry
  readonly way: 'end' | 'withdraw'
  readonly onAsked: () => void
  readonly onClose: () => void
}

/** What follows is said before a second person is asked. */
export function CloseGroup({ personId, entry, way, onAsked, onClose }: Props) {
  const t = useWords('benefitGroups')
  const problems = useProblems()
  const [lastDay, setLastDay] = useState(entry.from > today() ? entry.from : today())
  const [said, setSaid] = useState({ document: '', reason: '' })
  const saidWrongs = useSaidWrongs()
  const asking = useAct(
    (_: null, headers) => {
      const [body, params] = [trimmed(said), { path: { personId, entryId: entry.entryId } }]
      return way === 'end'
        ? answer(
            api.POST('/api/desk/people/{personId}/benefit-groups/{entryId}/end', {
              ...{ params, body: { ...body, lastDay }, headers },
            }),
          )
        : answer(
            api.POST('/api/desk/people/{personId}/benefit-groups/{entryId}/withdraw', {
              ...{ params, body, headers },
            }),
          )
    },
    { onDone: onAsked, onRefused: (error) => problems.refused(error, 'document') },
  )
  return (
    <Dialog open title={t(`${way}.title`, { group: t(`group.${entry.group}`) })} onClose={onClose}>
      <p>{t(`${way}.effect`)}</p>
      {way === 'withdraw' ? <SettledBy bills={entry.bills} /> : null}
      <Form
        submit={t('submit')}
        look="danger"
        pending={asking.isPending}
        beside={
          <Button look="quiet" onPress={onClose}>
            {t('back')}
          </Button>
        }
        onSubmit={() => {
          const isWrong = way === 'end' && !isDay(lastDay)
          const wrongs = [isWrong && { field: 'lastDay', text: t('wrong.lastDay') }]
          if (problems.show([...wrongs, ...saidWrongs(said)])) asking.mutate(null)
        }}
      >
        {way === 'end' ? (
          <DateField
            name="lastDay"
            label={t('lastDay')}
            value={lastDay}
            onChange={setLastDay}
            wrong={problems.of('lastDay')}
          />
        ) : null}
        <SaidFields
          draft={said}
          onDraft={(part) => setSaid({ ...said, ...part })}
          problems={problems}
        />
      </Form>
    </Dialog>
  )
}

/** As they stay until the hospital takes each of them back. */
function SettledBy({ bills }: Pick<BenefitGroupEntry, 'bills'>) {
  const t = useWords('benefitGroups')
  const language = useLanguage()
  if (bills.length === 0) return <p>{t('withdraw.noBills')}</p>
  return (
    <section aria-labelledby="settled-by">
      <h3 id="settled-by">{t('withdraw.bills', { count: bills.length })}</h3>
      <ul>
        {bills.map(({ settlementId, institution, from, until, total }) => (
          <li key={settlementId}>
            {institution[language]}
            <div className="row small quiet">
              <Unbroken>
                {from === until
                  ? dayText(from, language)
                  : t('until', { from: dayText(from, language), until: dayText(until, language) })}
              </Unbroken>
              <Money amount={total} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
