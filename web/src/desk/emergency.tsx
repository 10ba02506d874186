import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import {
  type EmergencyGround,
  emergencyGrounds,
  type SearchKind,
  searchKinds,
} from '../api/desk-types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { takeNumber } from './emergency-number.ts'
import { searchKindOf, tidySearch } from './search-kind.ts'
import { useLookAgain } from './task.tsx'

type Wish = {
  readonly by: SearchKind
  readonly value: string
  readonly ground: EmergencyGround
  readonly reason: string
}

function useAsk(onRefused: (error: Error) => void) {
  const lookAgain = useLookAgain()
  return useAct(
    (body: Wish, headers) => answer(api.POST('/api/desk/emergency-looks', { body, headers })),
    { onDone: lookAgain, onRefused },
  )
}

function useWish() {
  const t = useWords('emergency')
  const problems = useProblems()
  const [carried] = useState(takeNumber)
  const [text, setText] = useState(carried?.text ?? '')
  const [chosen, setChosen] = useState<SearchKind | 'auto'>(carried?.by ?? 'auto')
  const [ground, setGround] = useState<EmergencyGround | null>(null)
  const [reason, setReason] = useState('')
  const by = chosen === 'auto' ? searchKindOf(text) : chosen
  const wish = (): Wish | null => {
    const fine = problems.show([
      text.trim() === '' && { field: 'number', text: t('ask.wrong.number') },
      text.trim() !== '' && !by && { field: 'by', text: t('ask.wrong.by') },
      !ground && { field: 'ground', text: t('ask.wrong.ground') },
      reason.trim().length < 4 && { field: 'reason', text: t('ask.wrong.reason') },
    ])
    return fine && by && ground
      ? { by, value: tidySearch(text), ground, reason: reason.trim() }
      : null
  }
  return {
    ...{ problems, text, setText, chosen, setChosen },
    ...{ ground, setGround, reason, setReason, wish },
  }
}

function Fields({ form }: { readonly form: ReturnType<typeof useWish> }) {
  const t = useWords('emergency')
  const tDesk = useWords('desk')
  const { problems } = form
  return (
    <>
      <TextField
        name="number"
        kind="citizen-number"
        label={t('ask.number')}
        hint={t('ask.numberHint')}
        autoComplete="off"
        value={form.text}
        onChange={form.setText}
        wrong={problems.of('number')}
      />
      <Select
        name="by"
        label={tDesk('search.kind')}
        value={form.chosen}
        onChange={form.setChosen}
        wrong={problems.of('by')}
        choices={[
          { value: 'auto', label: tDesk('search.auto') },
          ...searchKinds.map((value) => ({ value, label: tDesk(`search.by.${value}`) })),
        ]}
      />
      <RadioGroup
        name="ground"
        label={t('ask.ground')}
        value={form.ground}
        onChange={form.setGround}
        choices={emergencyGrounds.map((value) => ({ value, label: t(`ground.${value}`) }))}
        wrong={problems.of('ground')}
      />
      <TextField
        name="reason"
        label={t('ask.reason')}
        hint={t('ask.reasonHint')}
        maxLength={200}
        rows={2}
        value={form.reason}
        onChange={form.setReason}
        wrong={problems.of('reason')}
      />
    </>
  )
}

export function Screen() {
  const t = useWords('emergency')
  const tDesk = useWords('desk')
  const language = useLanguage()
  const form = useWish()
  const asking = useAsk((error) => form.problems.refused(error, 'number'))
  if (asking.data) {
    return (
      <Page title={t('ask.done')} titleElsewhere>
        <Panel title={t('ask.done')}>
          {t('ask.doneNext', { until: momentText(asking.data.until, language) })}
        </Panel>
        <div className="buttons">
          <LinkButton to="/desk/approvals">{tDesk('nav.approvals')}</LinkButton>
        </div>
      </Page>
    )
  }
  return (
    <Page title={t('ask.title')} problems={form.problems.list} back>
      <Notice tone="danger">
        <p>{t('ask.sure')}</p>
      </Notice>
      <Form
        submit={t('ask.submit')}
        pending={asking.isPending}
        onSubmit={() => {
          const wish = form.wish()
          if (wish) asking.mutate(wish)
        }}
      >
        <Fields form={form} />
      </Form>
    </Page>
  )
}
