import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { BindingScope, BindingTerms } from '../api/types.ts'
import { useDocumentRead } from '../kiosk/reading.ts'
import { atKiosk } from '../ui/at-kiosk.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Checkboxes } from '../ui/checkbox.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { Steps } from '../ui/steps.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { TextField } from '../ui/text-field.tsx'
import { dayText, isDay } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { looksLikeCitizenNumber, tidyNumber } from './citizen-number.ts'
import { familyQuery } from './family-queries.ts'
import { Mine } from './mine.tsx'
import { type StepsOf, useSteps } from './use-steps.ts'

const AtReader = lazy(async () => ({
  default: (await import('../kiosk/relatives-card.tsx')).RelativesCard,
}))

const stepNames = ['who', 'what', 'check'] as const
type Step = (typeof stepNames)[number]

type Answers = {
  readonly citizenNumber: string
  readonly card: string
  readonly kinship: string | null
  readonly scopes: readonly BindingScope[]
  readonly until: string
}

const blank: Answers = { citizenNumber: '', card: '', kinship: null, scopes: ['see'], until: '' }

type Ask = {
  readonly answers: Answers
  readonly set: (changed: Partial<Answers>) => void
  readonly problems: Problems
  readonly terms: BindingTerms
}

function Who({ answers, set, problems }: Ask) {
  const t = useWords('family')
  return (
    <>
      <p>{t('addForm.whoHint')}</p>
      <TextField
        name="citizenNumber"
        kind="citizen-number"
        label={t('addForm.citizenNumber')}
        hint={t('addForm.citizenNumberHint')}
        autoComplete="off"
        value={answers.citizenNumber}
        onChange={(citizenNumber) => set({ citizenNumber })}
        wrong={problems.of('citizenNumber')}
      />
      <TextField
        name="card"
        label={t('addForm.card')}
        hint={t('addForm.cardHint')}
        autoComplete="off"
        value={answers.card}
        onChange={(card) => set({ card })}
        wrong={problems.of('card')}
      />
      {atKiosk() ? (
        <Suspense fallback={null}>
          <AtReader onRead={(card) => set({ card })} />
        </Suspense>
      ) : null}
    </>
  )
}

function What({ answers, set, problems, terms }: Ask) {
  const t = useWords('family')
  const kinship = terms.kinships.find(({ code }) => code === answers.kinship)
  const allowed = kinship?.scopes ?? (['see', 'pay', 'act'] as const)
  return (
    <>
      <RadioGroup
        name="kinship"
        label={t('addForm.kinship')}
        value={answers.kinship}
        onChange={(code) => {
          const chosen = terms.kinships.find((each) => each.code === code)
          const scopes = answers.scopes.filter((each) => chosen?.scopes.includes(each))
          set({ kinship: code, scopes })
        }}
        wrong={problems.of('kinship')}
        choices={terms.kinships.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Checkboxes
        name="scopes"
        label={t('addForm.scopes')}
        hint={t('addForm.scopesHint')}
        value={answers.scopes}
        onChange={(scopes) => set({ scopes })}
        wrong={problems.of('scopes')}
        choices={allowed.map((scope) => ({ value: scope, label: t(`scope.${scope}`) }))}
      />
      <DateField
        name="until"
        label={t('addForm.until')}
        hint={t('addForm.untilHint', { years: terms.longestYears })}
        value={answers.until}
        onChange={(until) => set({ until })}
        wrong={problems.of('until')}
      />
    </>
  )
}

/** Three empty boxes are no day, and mean none. */
const untilOf = ({ until }: Answers): string | null =>
  until.replace(/[-0]/g, '') === '' ? null : until

function useChecks({ answers }: Pick<Ask, 'answers'>) {
  const t = useWords('family')
  const wrong = (field: keyof Answers, text: string) => ({ field, text })
  const until = untilOf(answers)
  return {
    who: [
      !looksLikeCitizenNumber(answers.citizenNumber) &&
        wrong('citizenNumber', t('addForm.wrong.citizenNumber')),
      tidyNumber(answers.card) === '' && wrong('card', t('addForm.wrong.card')),
    ],
    what: [
      answers.kinship === null && wrong('kinship', t('addForm.wrong.kinship')),
      answers.scopes.length === 0 && wrong('scopes', t('addForm.wrong.scopes')),
      until !== null && !isDay(until) && wrong('until', t('addForm.wrong.until')),
    ],
    check: [],
  } as const
}

function Check({ answers, terms, steps }: Ask & { readonly steps: StepsOf<Step> }) {
  const t = useWords('family')
  const language = useLanguage()
  const until = untilOf(answers)
  const kinship = terms.kinships.find(({ code }) => code === answers.kinship)
  const number = tidyNumber(answers.citizenNumber)
  return (
    <>
      <div id="answers" tabIndex={-1}>
        <SummaryList
          answers={[
            {
              label: t('addForm.citizenNumber'),
              value: <span className="number">{number}</span>,
              onChange: () => steps.go('who'),
            },
            {
              label: t('row.kinship'),
              value: kinship?.name ?? '',
              onChange: () => steps.go('what'),
            },
            {
              label: t('row.scopes'),
              value: answers.scopes.map((scope) => <p key={scope}>{t(`scope.${scope}`)}</p>),
              onChange: () => steps.go('what'),
            },
            {
              label: t('row.until'),
              value: until
                ? dayText(until, language)
                : t('addForm.untilHint', { years: terms.longestYears }),
              onChange: () => steps.go('what'),
            },
          ]}
        />
      </div>
      <p>{t('addForm.next', { days: terms.answerDays })}</p>
    </>
  )
}

type Asked = { readonly bindingId: string; readonly next: 'consent' | 'window' | 'nothing' }

function Done({ asked, onAnother }: { readonly asked: Asked; readonly onAnother: () => void }) {
  const t = useWords('family')
  return (
    <Page title={t('asked.title')} titleElsewhere>
      <Panel title={t('asked.title')}>{t(`asked.${asked.next}`)}</Panel>
      <div className="buttons">
        {asked.next === 'consent' ? (
          <LinkButton to={`/family/${asked.bindingId}`}>{t('asked.toOne')}</LinkButton>
        ) : null}
        {asked.next === 'window' ? (
          <LinkButton to="/places">{t('asked.toPlaces')}</LinkButton>
        ) : null}
        <Button look="quiet" onPress={onAnother}>
          {t('asked.another')}
        </Button>
        <LinkButton to="/family" look="quiet">
          {t('toFamily')}
        </LinkButton>
      </div>
    </Page>
  )
}

function useAsking(answers: Answers, done: (asked: Asked) => void, problems: Problems) {
  const queries = useQueryClient()
  return useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/me/family', {
          body: {
            citizenNumber: answers.citizenNumber,
            cardOrComputerNumber: answers.card,
            kinship: answers.kinship ?? '',
            scopes: [...answers.scopes],
            until: untilOf(answers),
          },
          headers,
        }),
      ),
    {
      onDone: ({ binding, next }) => {
        done({ bindingId: binding.bindingId, next })
        void queries.invalidateQueries({ queryKey: familyQuery.queryKey })
      },
      onRefused: (error) => problems.refused(error, 'answers'),
    },
  )
}

function AddRelative({ terms }: Pick<Ask, 'terms'>) {
  const t = useWords('family')
  const tUi = useWords('ui')
  const problems = useProblems()
  const [answers, setAnswers] = useState(blank)
  const [begun, setBegun] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  const steps = useSteps(stepNames, begun)
  useDocumentRead((document) => {
    if (steps.step === 'who') setAnswers({ ...answers, citizenNumber: document.number })
  })
  const checks = useChecks({ answers })
  const sending = useAsking(answers, setAsked, problems)
  function another(): void {
    setAnswers(blank)
    setBegun(false)
    setAsked(null)
    steps.go('who')
  }
  if (asked) return <Done asked={asked} onAnother={another} />
  const ask: Ask = {
    ...{ answers, problems, terms },
    set: (changed) => setAnswers({ ...answers, ...changed }),
  }
  const titles = { who: 'addForm.who', what: 'addForm.steps.what', check: 'addForm.check' } as const
  return (
    <Page title={t(titles[steps.step])} problems={problems.list} back={steps.back}>
      <Steps names={stepNames.map((step) => t(`addForm.steps.${step}`))} current={steps.position} />
      <Form
        key={steps.step}
        submit={steps.step === 'check' ? t('addForm.submit') : tUi('continue')}
        pending={sending.isPending}
        onSubmit={() => {
          if (!problems.show([...checks[steps.step]])) return
          setBegun(true)
          if (steps.step === 'check') sending.mutate(null)
          else steps.next()
        }}
      >
        {steps.step === 'who' ? <Who {...ask} /> : null}
        {steps.step === 'what' ? <What {...ask} /> : null}
        {steps.step === 'check' ? <Check {...ask} steps={steps} /> : null}
      </Form>
    </Page>
  )
}

function WithTerms() {
  const t = useWords('family')
  const { data, error, refetch } = useQuery(familyQuery)
  if (data) return <AddRelative terms={data.terms} />
  return (
    <Page title={t('add')} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <WithTerms />
    </Mine>
  )
}
