import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { ClaimContent } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { ClaimForm, claimKinds } from '../ui/claim-form.tsx'
import { useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { daysBefore, dayText, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { claimsQuery, type ClaimsSide, ownSide } from './claims-side.ts'
import { meQuery } from './me.ts'
import { ForWhom } from './member.tsx'
import { Mine } from './mine.tsx'
import { settledDirectly } from './settled-directly.ts'
import { useLosses } from './use-losses.ts'

type Kind = ClaimContent['kind']

/** Nobody fills in a form for what was paid at the hospital: that comes first. */
function PaidAlready({ onGo }: { readonly onGo: () => void }) {
  const t = useWords('claims')
  const language = useLanguage()
  const period = { from: daysBefore(today(), 365), until: today() }
  const { data, error, refetch } = useQuery({
    queryKey: ['me', 'bills', period],
    queryFn: () => answer(api.GET('/api/me/bills', { params: { query: period } })),
  })
  const bills = data && settledDirectly(data.bills)
  return (
    <section className="box stack">
      <h2>{t('first.title')}</h2>
      <p>{t('first.what')}</p>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={3} /> : null}
      {bills?.length === 0 ? <p className="quiet">{t('first.none')}</p> : null}
      {bills && bills.length > 0 ? (
        <>
          <h3>{t('first.list')}</h3>
          <ul>
            {bills.map(({ number, settledOn, institution, amounts: { total, fund } }) => (
              <li key={number}>
                {t('first.line', { day: dayText(settledOn, language), institution, total, fund })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {bills || error ? (
        <div className="buttons">
          <Button onPress={onGo}>{t(bills?.length === 0 ? 'first.goOn' : 'first.go')}</Button>
        </div>
      ) : null}
    </section>
  )
}

/** What a relative's hospital has settled is not for everybody's eyes: it is said and not shown. */
export function NewClaimOf({ side }: { readonly side: ClaimsSide }) {
  const t = useWords('claims')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const problems = useProblems()
  const { member } = side
  const [step, setStep] = useState<'first' | 'write'>(member ? 'write' : 'first')
  const [kind, setKind] = useState<Kind | null>(null)
  const losses = useLosses(side)
  const payee = usePayee(side)
  return (
    <Page
      title={member ? t('member.start', { name: member.name }) : t('start')}
      lead={t('lead')}
      problems={problems.list}
      back
    >
      {member ? <ForWhom member={member} /> : null}
      {member ? <p>{t('member.first')}</p> : null}
      {step === 'first' ? <PaidAlready onGo={() => setStep('write')} /> : null}
      {step === 'write' ? (
        <section className="box stack">
          <RadioGroup
            name="kind"
            label={t('kindTitle')}
            value={kind}
            onChange={setKind}
            wrong={problems.of('kind')}
            choices={claimKinds.map((each) => ({
              ...{ value: each, label: t(`kind.${each}`), hint: t(`kindHint.${each}`) },
            }))}
          />
          <p className="hint">{t('need.originals')}</p>
          {kind && payee.isKnown ? (
            <ClaimForm
              key={kind}
              claim={null}
              kind={kind}
              losses={losses}
              atDesk={false}
              payeeName={payee.name}
              knownAccount={payee.account}
              problems={problems}
              save={side.open}
              onSaved={({ claimId }) => {
                void queries.invalidateQueries({ queryKey: side.key })
                void navigate({ to: `${side.pages}/${claimId}` })
              }}
            />
          ) : null}
        </section>
      ) : null}
    </Page>
  )
}

/** In whose name the account is, and the one of their newest claim. */
function usePayee(side: ClaimsSide) {
  const me = useQuery({ ...meQuery, enabled: side.member === null })
  const { data } = useQuery(claimsQuery(side, useLanguage()))
  return {
    isKnown: data !== undefined,
    name: side.member?.name ?? me.data?.name,
    account: data?.claims.find(({ payee }) => payee !== null)?.payee?.maskedAccount,
  }
}

export function Screen() {
  return (
    <Mine>
      <NewClaimOf side={ownSide} />
    </Mine>
  )
}
