import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Fee, PersonGlance, Replaced, ReplacementReason } from '../api/desk-types.ts'
import type { Card, PhotoVerdict } from '../api/types.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { moneyText } from '../ui/money.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { replacementFeesQuery } from './desk.ts'
import { DocumentSeen, useDocumentSeen } from './document-seen.tsx'
import { PhotoPicker } from './photo-picker.tsx'
import { PrintLink } from './print-link.tsx'
import { ReplacementOrder } from './replacement-order.tsx'
import { lossInForce, Served } from './served.tsx'
import { NotNow, TaskDone, useLookAgain } from './task.tsx'

function Done({ person, made }: { readonly person: PersonGlance; readonly made: Replaced }) {
  const t = useWords('tasks')
  const tDesk = useWords('desk')
  const language = useLanguage()
  const { cardId, maskedCardNumber } = made.card
  return (
    <TaskDone
      person={person}
      title={t('replace.done')}
      referenceLabel={t('replace.receipt', { amount: moneyText(made.fee) })}
      reference={made.receiptReference}
      says={t('replace.doneNext', { number: maskedCardNumber })}
    >
      <LinkButton to={`/desk/people/${person.personId}/hand-over`}>
        {tDesk('act.handOver')}
      </LinkButton>
      <PrintLink
        href={`/api/desk/people/${person.personId}/cards/${cardId}/replacement-receipt.pdf?lang=${language}`}
      >
        {t('replace.printReceipt')}
      </PrintLink>
    </TaskDone>
  )
}

function useReplacement(person: PersonGlance) {
  const [reason, setReason] = useState<ReplacementReason>(lossInForce(person) ? 'lost' : 'damaged')
  const [photoFrom, setPhotoFrom] = useState<'file' | 'new'>('file')
  const [photo, setPhoto] = useState<PhotoVerdict | null>(null)
  const document = useDocumentSeen()
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const replacement = useAct(
    (feeShown: string, headers) => {
      if (!document.said) throw new Error('an answer is missing')
      const photoId = photoFrom === 'new' ? (photo?.photoId ?? null) : null
      return answer(
        api.POST('/api/desk/people/{personId}/replacements', {
          params: { path: { personId: person.personId } },
          body: { reason, ...document.said, photoId, feeShown },
          headers,
        }),
      )
    },
    {
      onDone: lookAgain,
      // Also the fee is looked up again: it may be what changed.
      onRefused: (error) => {
        problems.refused(error, 'reason')
        lookAgain()
      },
    },
  )
  return {
    ...{ reason, setReason, photoFrom, setPhotoFrom, photo, setPhoto },
    ...{ document, problems, replacement },
  }
}

type Draft = ReturnType<typeof useReplacement>
type PartProps = { readonly person: PersonGlance; readonly draft: Draft }

function Questions({ person, draft, onReady }: PartProps & { readonly onReady: () => void }) {
  const t = useWords('tasks')
  const ui = useWords('ui')
  const tApply = useWords('apply')
  const { reason, photoFrom, photo, document, problems } = draft
  const bankReported = lossInForce(person)?.functions.includes('bank') ?? false
  const unreported = reason === 'lost' && !bankReported
  const seen = { state: document, problems, name: person.name }
  return (
    <Page title={t('replace.title')} problems={problems.list} narrow={false} back>
      <div className="columns">
        <Form
          submit={ui('continue')}
          onSubmit={() => {
            const unfit = photoFrom === 'new' && !photo?.accepted
            const fine = problems.show([
              unreported && { field: 'reason', text: t('replace.unreported') },
              ...document.missing,
              unfit && { field: 'photo', text: tApply('photo.wrong') },
            ])
            if (fine) onReady()
          }}
        >
          <RadioGroup
            name="reason"
            label={t('replace.reason')}
            value={reason}
            onChange={draft.setReason}
            wrong={problems.of('reason')}
            choices={[
              { value: 'lost', label: t('replace.lost'), hint: t('replace.lostHint') },
              { value: 'damaged', label: t('replace.damaged'), hint: t('replace.damagedHint') },
            ]}
          />
          <DocumentSeen {...seen} service="replacement" />
          <RadioGroup
            name="photoFrom"
            label={tApply('check.photo')}
            value={photoFrom}
            onChange={draft.setPhotoFrom}
            choices={[
              { value: 'file', label: t('replace.photoOnFile') },
              { value: 'new', label: t('replace.photoNew') },
            ]}
          />
          {photoFrom === 'new' ? (
            <PhotoPicker
              personId={person.personId}
              verdict={photo}
              onVerdict={draft.setPhoto}
              problems={problems}
            />
          ) : null}
        </Form>
        <ReplacementOrder person={person} reason={reason} unreported={unreported} />
      </div>
    </Page>
  )
}

type ConfirmProps = PartProps & { readonly old: Card; readonly onBack: () => void }

/** Nothing is confirmed before its price is on the screen. */
function Confirm(props: ConfirmProps) {
  const t = useWords('tasks')
  const { data, error, refetch } = useQuery(replacementFeesQuery)
  const fee = data?.fees.find((each) => each.reason === props.draft.reason)
  if (fee) return <ConfirmFee {...props} fee={fee} />
  return (
    <Page title={t('replace.confirmTitle')} back={props.onBack}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />}
    </Page>
  )
}

function FeeAnswer({ fee }: { readonly fee: Fee }) {
  const t = useWords('tasks')
  const language = useLanguage()
  const day = dayText(fee.inForceFrom, language)
  return (
    <>
      <strong>{t('replace.amount', { amount: moneyText(fee.fee) })}</strong>
      <br />
      <span className="small quiet">{t('replace.feeSource', { source: fee.source, day })}</span>
    </>
  )
}

function ConfirmFee({ draft, old, onBack, fee }: ConfirmProps & { readonly fee: Fee }) {
  const t = useWords('tasks')
  const amount = moneyText(fee.fee)
  const kind = draft.document.document
  return (
    <Page title={t('replace.confirmTitle')} problems={draft.problems.list} back={onBack}>
      <div id="reason" tabIndex={-1}>
        <SummaryList
          answers={[
            { label: t('replace.reason'), value: t(`replace.${draft.reason}`), onChange: onBack },
            {
              label: t('document.label'),
              value: kind ? t('document.said', { document: t(`document.${kind}`) }) : '',
              onChange: onBack,
            },
            {
              label: t('replace.photo'),
              value: draft.photoFrom === 'new' ? t('replace.photoNew') : t('replace.photoOnFile'),
              onChange: onBack,
            },
            { label: t('replace.fee'), value: <FeeAnswer fee={fee} /> },
          ]}
        />
      </div>
      <Notice tone="wait" title={t('replace.willHappen')}>
        <ul>
          <li>{t('replace.will.fee', { amount })}</li>
          <li>{t('replace.will.print')}</li>
          <li>{t('replace.will.void', { number: old.maskedCardNumber })}</li>
          <li>{t('replace.will.account')}</li>
        </ul>
      </Notice>
      <div className="buttons">
        <Button
          pending={draft.replacement.isPending}
          onPress={() => draft.replacement.mutate(fee.fee)}
        >
          {t('replace.submit', { amount })}
        </Button>
      </div>
    </Page>
  )
}

function Replace({ person, old }: { readonly person: PersonGlance; readonly old: Card }) {
  const draft = useReplacement(person)
  const [ready, setReady] = useState(false)
  const made = draft.replacement.data
  if (made) return <Done person={person} made={made} />
  if (!ready) return <Questions person={person} draft={draft} onReady={() => setReady(true)} />
  return <Confirm person={person} draft={draft} old={old} onBack={() => setReady(false)} />
}

function OfPerson({ person }: { readonly person: PersonGlance }) {
  const t = useWords('tasks')
  const [old] = useState(() => person.cards.find((card) => card.state === 'handed_over'))
  if (old) return <Replace person={person} old={old} />
  return <NotNow person={person} title={t('replace.title')} why={t('replace.nothing')} />
}

export function Screen() {
  return <Served purpose="replacement">{(person) => <OfPerson person={person} />}</Served>
}
