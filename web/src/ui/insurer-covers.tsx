import { useState } from 'react'
import { type ActHeaders, useAct } from '../api/act.ts'
import type { InsurerCovers, InsurerCoverWanted } from '../api/types.ts'
import { dayText, isDay, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import { Checkbox } from './checkbox.tsx'
import { DateField } from './date-field.tsx'
import { Form, type Problems } from './form.tsx'
import { Notice } from './notice.tsx'
import { Select } from './select.tsx'
import { EmptyState } from './states.tsx'
import { SummaryList } from './summary-list.tsx'
import { Tag, type Tone } from './tag.tsx'
import { TextField } from './text-field.tsx'

type Cover = InsurerCovers['covers'][number]
type Offer = InsurerCovers['offers'][number]
export type CoverStep = 'consent' | 'decline' | 'withdraw'

/** How each act is sent: by the person on the web, or at a window. */
export type CoverActs = {
  readonly register: (wanted: InsurerCoverWanted, headers: ActHeaders) => Promise<unknown>
  readonly accept: (
    offer: Pick<Offer, 'insurerId' | 'policy'>,
    headers: ActHeaders,
  ) => Promise<unknown>
  readonly change: (
    wanted: { readonly coverId: string; readonly step: CoverStep },
    headers: ActHeaders,
  ) => Promise<unknown>
}

type Props = {
  readonly known: InsurerCovers
  readonly acts: CoverActs | null
  readonly atDesk: boolean
  readonly problems: Problems
  readonly onSaid: (text: string) => void
}

const tones = {
  ...{ offered: 'wait', consented: 'ok', declined: 'plain', withdrawn: 'plain' },
} as const satisfies Record<Cover['state'], Tone>

const doneOf = { consent: 'consented', decline: 'declined', withdraw: 'withdrawn' } as const

export function InsurerCoverList(props: Props) {
  const t = useWords('insurers')
  const { known, acts } = props
  const offered = known.covers.filter(({ state }) => state === 'offered')
  const others = known.covers.filter(({ state }) => state !== 'offered')
  return (
    <>
      <WhatIsSent />
      {offered.length > 0 ? (
        <section className="section stack">
          <h2>{t('offered')}</h2>
          {offered.map((cover) => (
            <One key={cover.coverId} cover={cover} {...props} />
          ))}
        </section>
      ) : null}
      {known.offers.length > 0 && acts ? (
        <section className="section stack">
          <h2>{t('offers')}</h2>
          {known.offers.map((offer) => (
            <OfContract key={offer.policy} offer={offer} {...props} acts={acts} />
          ))}
        </section>
      ) : null}
      <section className="section stack">
        <h2>{t('list')}</h2>
        {others.length === 0 ? <EmptyState title={t('none')} icon="list" /> : null}
        {others.map((cover) => (
          <One key={cover.coverId} cover={cover} {...props} />
        ))}
      </section>
      {acts && known.insurers.length > 0 ? <Register {...props} acts={acts} /> : null}
    </>
  )
}

function WhatIsSent() {
  const t = useWords('insurers')
  return (
    <Notice tone="info" title={t('what.title')}>
      <p>{t('what.sent')}</p>
      <p>{t('what.notSent')}</p>
      <p>{t('what.back')}</p>
    </Notice>
  )
}

function useDays() {
  const t = useWords('insurers')
  const language = useLanguage()
  return ({ from, until }: Pick<Cover, 'from' | 'until'>) =>
    until === null
      ? t('openEnd', { from: dayText(from, language) })
      : `${dayText(from, language)} – ${dayText(until, language)}`
}

function One({ cover, acts, problems, onSaid }: Props & { readonly cover: Cover }) {
  const t = useWords('insurers')
  const language = useLanguage()
  const days = useDays()
  const id = `cover-${cover.coverId}`
  const changing = useAct(
    async (wanted: { coverId: string; step: CoverStep }, headers) => {
      await acts?.change(wanted, headers)
      return wanted.step
    },
    {
      onDone: (step) => onSaid(t(doneOf[step])),
      onRefused: (error) => problems.refused(error, id),
    },
  )
  const steps: readonly CoverStep[] =
    cover.state === 'offered'
      ? ['consent', 'decline']
      : cover.state === 'consented'
        ? ['withdraw']
        : []
  const name = cover.name[language]
  return (
    <section className="box stack">
      <h3 className="row row-apart">
        {name}
        <Tag tone={tones[cover.state]}>{t(`state.${cover.state}`)}</Tag>
      </h3>
      {cover.state === 'offered' ? <p>{t('offeredBy', { name })}</p> : null}
      <SummaryList
        answers={[
          {
            label: t(cover.basis === 'area_contract' ? 'contract' : 'policy'),
            value: <span className="number">{cover.policy}</span>,
          },
          { label: t('days'), value: days(cover) },
          { label: t('basis.title'), value: t(`basis.${cover.basis}`) },
          ...(cover.consentedAt === null
            ? []
            : [{ label: t('consentedAt'), value: momentText(cover.consentedAt, language) }]),
        ]}
      />
      {acts && steps.length > 0 ? (
        <div className="buttons no-print" id={id} tabIndex={-1}>
          {steps.map((step) => (
            <Button
              key={step}
              look={step === 'consent' ? 'go' : 'quiet'}
              pending={changing.isPending}
              onPress={() => changing.mutate({ coverId: cover.coverId, step })}
            >
              {t(step)}
            </Button>
          ))}
        </div>
      ) : null}
    </section>
  )
}

type Acting = Props & { readonly acts: CoverActs }

function OfContract({ offer, acts, problems, onSaid }: Acting & { readonly offer: Offer }) {
  const t = useWords('insurers')
  const language = useLanguage()
  const days = useDays()
  const id = `offer-${offer.insurerId}`
  const { insurerId, policy } = offer
  const accepting = useAct((_: null, headers) => acts.accept({ insurerId, policy }, headers), {
    onDone: () => onSaid(t('consented')),
    onRefused: (error) => problems.refused(error, id),
  })
  return (
    <section className="box stack">
      <h3>{offer.name[language]}</h3>
      <p>{t('offersWhat', { name: offer.name[language] })}</p>
      <SummaryList
        answers={[
          { label: t('contract'), value: <span className="number">{policy}</span> },
          { label: t('days'), value: days(offer) },
        ]}
      />
      <div className="buttons no-print" id={id} tabIndex={-1}>
        <Button pending={accepting.isPending} onPress={() => accepting.mutate(null)}>
          {t('consent')}
        </Button>
      </div>
    </section>
  )
}

const empty = { insurerId: '', policy: '', from: '', until: '' }
type Draft = typeof empty

function Register(props: Acting) {
  const { acts, problems, onSaid } = props
  const t = useWords('insurers')
  const [draft, setDraft] = useState(empty)
  const [agreed, setAgreed] = useState(false)
  const registering = useAct(acts.register, {
    onDone: () => {
      setDraft(empty)
      setAgreed(false)
      onSaid(t('consented'))
    },
    onRefused: (error) => problems.refused(error, 'insurer'),
  })
  const send = () => {
    const { until, policy, ...rest } = draft
    const fine = problems.show([
      draft.insurerId === '' && { field: 'insurer', text: t('wrong.insurer') },
      !/^[0-9A-Za-z-]{4,40}$/.test(policy.trim()) && { field: 'policy', text: t('wrong.policy') },
      !isDay(draft.from) && { field: 'from', text: t('wrong.day') },
      until !== '' && !isDay(until) && { field: 'until', text: t('wrong.day') },
      !agreed && { field: 'agreed', text: t('wrong.agree') },
    ])
    const wanted = { ...rest, policy: policy.trim(), until: until === '' ? null : until }
    if (fine) registering.mutate(wanted)
  }
  return (
    <section className="box stack no-print">
      <h2>{t('add')}</h2>
      <Form submit={t('form.send')} pending={registering.isPending} onSubmit={send}>
        <PolicyFields
          {...props}
          draft={draft}
          onDraft={(part) => setDraft({ ...draft, ...part })}
        />
        <Checkbox
          name="agreed"
          label={t(props.atDesk ? 'form.agreeDesk' : 'form.agree')}
          checked={agreed}
          onChange={setAgreed}
          wrong={problems.of('agreed')}
        />
      </Form>
    </section>
  )
}

type FieldsProps = Pick<Acting, 'known' | 'problems'> & {
  readonly draft: Draft
  readonly onDraft: (part: Partial<Draft>) => void
}

function PolicyFields({ known, problems, draft, onDraft }: FieldsProps) {
  const t = useWords('insurers')
  const language = useLanguage()
  return (
    <>
      <Select
        name="insurer"
        label={t('form.insurer')}
        value={draft.insurerId}
        onChange={(insurerId) => onDraft({ insurerId })}
        choices={known.insurers.map(({ insurerId, name }) => ({
          ...{ value: insurerId, label: name[language] },
        }))}
        wrong={problems.of('insurer')}
      />
      <TextField
        name="policy"
        label={t('policy')}
        hint={t('form.policyHint')}
        maxLength={40}
        value={draft.policy}
        onChange={(policy) => onDraft({ policy })}
        wrong={problems.of('policy')}
      />
      <DateField
        name="from"
        label={t('form.from')}
        value={draft.from}
        onChange={(from) => onDraft({ from })}
        wrong={problems.of('from')}
      />
      <DateField
        name="until"
        label={t('form.until')}
        hint={t('form.untilHint')}
        value={draft.until}
        onChange={(until) => onDraft({ until })}
        wrong={problems.of('until')}
      />
    </>
  )
}
