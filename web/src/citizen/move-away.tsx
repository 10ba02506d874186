import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { MoveAway } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { TextField } from '../ui/text-field.tsx'
import { isDay } from '../words/dates.ts'
import { useWords } from '../words/words.ts'
import { Mine } from './mine.tsx'

const empty: MoveAway = { agency: '', account: '', bankCode: '', movedOn: '' }

/** What stands on the contact letter of the other area, copied from it. */
function Apply() {
  const t = useWords('accountCases')
  const queries = useQueryClient()
  const problems = useProblems()
  const [wanted, setWanted] = useState(empty)
  const sending = useAct(
    (body: MoveAway, headers) => answer(api.POST('/api/me/closings', { body, headers })),
    {
      onDone: () => void queries.invalidateQueries({ queryKey: ['me'] }),
      onRefused: (error) => problems.refused(error, 'agency'),
    },
  )
  if (sending.data) return <Applied reference={sending.data.reference} />
  const field = (name: 'agency' | 'account' | 'bankCode') => ({
    ...{ name, label: t(`away.${name}`), hint: t(`away.hint.${name}`), wrong: problems.of(name) },
    value: wanted[name],
    // Numbers are copied from paper in groups.
    onChange: (value: string) =>
      setWanted({ ...wanted, [name]: name === 'agency' ? value : value.replaceAll(' ', '') }),
  })
  return (
    <Page title={t('away.title')} lead={t('away.lead')} problems={problems.list} back>
      <Notice tone="wait" title={t('away.hold')}>
        <p>{t('away.holdWhat')}</p>
      </Notice>
      <Form
        submit={t('away.submit')}
        pending={sending.isPending}
        onSubmit={() => {
          const fine = problems.show([
            !isDay(wanted.movedOn) && { field: 'movedOn', text: t('away.wrong.movedOn') },
            wanted.agency.trim().length < 2 && { field: 'agency', text: t('away.wrong.agency') },
            !/^[A-Za-z0-9-]{6,34}$/.test(wanted.account) && {
              ...{ field: 'account', text: t('away.wrong.account') },
            },
            !/^[0-9]{12}$/.test(wanted.bankCode) && {
              ...{ field: 'bankCode', text: t('away.wrong.bankCode') },
            },
          ])
          if (fine) sending.mutate(wanted)
        }}
      >
        <DateField
          name="movedOn"
          label={t('away.movedOn')}
          hint={t('away.hint.movedOn')}
          value={wanted.movedOn}
          onChange={(movedOn) => setWanted({ ...wanted, movedOn })}
          wrong={problems.of('movedOn')}
        />
        <TextField {...field('agency')} maxLength={60} />
        <TextField {...field('account')} maxLength={34} />
        <TextField {...field('bankCode')} kind="number" maxLength={12} />
      </Form>
    </Page>
  )
}

function Applied({ reference }: { readonly reference: string }) {
  const t = useWords('accountCases')
  return (
    <Page title={t('away.done')} titleElsewhere>
      <Panel title={t('away.done')} referenceLabel={t('reference')} reference={reference}>
        {t('away.doneWhat')}
      </Panel>
      <div className="buttons">
        <LinkButton to="/account-cases">{t('away.toPapers')}</LinkButton>
      </div>
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <Apply />
    </Mine>
  )
}
