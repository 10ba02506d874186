import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { BindingLog, FamilyBinding } from '../api/types.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { type Problems, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Table } from '../ui/table.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { BindingTag, nameOf } from './family.tsx'
import { bindingQuery } from './family-queries.ts'
import { Mine } from './mine.tsx'
import { actionWord } from './trail-words.ts'

const Asked = lazy(async () => ({ default: (await import('./family-dialogs.tsx')).FamilyDialog }))
const ByCode = lazy(async () => ({ default: (await import('./family-code.tsx')).ConsentByCode }))

/** What one side can do with it; each is asked once more before it is done. */
export type FamilyAct = 'consent' | 'refuse' | 'withdraw' | 'end'

function Facts({ binding }: { readonly binding: FamilyBinding }) {
  const t = useWords('family')
  const language = useLanguage()
  const { side, state, consent, office, evidence, endedAt, endedBy } = binding
  const waits = side === 'owner' ? t('row.answerBy') : t('row.waitsUntil')
  const optional = [
    state === 'proposed' && { label: waits, value: momentText(binding.lapsesAt, language) },
    consent && { label: t('row.consent'), value: t(`consent.${consent}`) },
    office && { label: t('row.office'), value: office },
    evidence && { label: t('row.evidence'), value: evidence },
    endedAt && { label: t('row.ended'), value: momentText(endedAt, language) },
    endedBy && { label: t('row.endedBy'), value: t(`by.${endedBy}`) },
  ]
  return (
    <section className="box stack">
      <div className="row row-apart">
        <h2 className={binding.name ? undefined : 'number'}>{nameOf(binding)}</h2>
        <BindingTag state={state} />
      </div>
      <SummaryList
        answers={[
          {
            label: side === 'proxy' ? t('row.kinship') : t('row.kinshipOfMe'),
            value: binding.kinshipName,
          },
          {
            label: t('row.scopes'),
            value: binding.scopes.map((scope) => <p key={scope}>{t(`scope.${scope}`)}</p>),
          },
          {
            label: t('row.until'),
            value: <Unbroken>{dayText(binding.until, language)}</Unbroken>,
          },
          ...optional.filter((each) => typeof each === 'object' && each !== null),
        ]}
      />
    </section>
  )
}

function Log({ log }: Pick<BindingLog, 'log'>) {
  const t = useWords('family')
  const tReads = useWords('reads')
  const language = useLanguage()
  if (log.length === 0) return <p className="quiet">{t('one.noLog')}</p>
  return (
    <div className="box">
      <Table
        caption={t('one.logCaption')}
        captionUnseen
        rows={log}
        keyOf={(entry) => `${entry.at} ${entry.action} ${entry.by}`}
        columns={[
          {
            key: 'at',
            title: t('one.column.at'),
            cell: (entry) => <Unbroken>{momentText(entry.at, language)}</Unbroken>,
          },
          {
            key: 'who',
            title: t('one.column.who'),
            cell: (entry) => [t(`by.${entry.by}`), entry.organisation].filter(Boolean).join(' · '),
          },
          {
            key: 'what',
            title: t('one.column.what'),
            cell: (entry) => actionWord(entry.action, tReads),
          },
          {
            key: 'result',
            title: t('one.column.result'),
            cell: (entry) => t(entry.result === 'done' ? 'one.result.done' : 'one.result.not'),
          },
        ]}
      />
    </div>
  )
}

type OfferProps = {
  readonly binding: FamilyBinding
  readonly problems: Problems
  readonly onAct: (act: FamilyAct) => void
  readonly onBound: () => void
}

function Proposed({ binding, problems, onAct, onBound }: OfferProps) {
  const t = useWords('family')
  if (binding.side === 'proxy') {
    return (
      <>
        <Suspense fallback={null}>
          <ByCode bindingId={binding.bindingId} problems={problems} onDone={onBound} />
        </Suspense>
        <div className="buttons">
          <Button look="quiet" onPress={() => onAct('withdraw')}>
            {t('one.withdraw')}
          </Button>
        </div>
      </>
    )
  }
  if (binding.atWindowOnly) {
    return (
      <Notice>
        <p>{t('one.atWindow')}</p>
      </Notice>
    )
  }
  return (
    <div className="buttons">
      <Button onPress={() => onAct('consent')}>{t('one.consent')}</Button>
      <Button look="quiet" onPress={() => onAct('refuse')}>
        {t('one.refuse')}
      </Button>
    </div>
  )
}

function Offers(props: OfferProps) {
  const t = useWords('family')
  const { bindingId, state, side, scopes } = props.binding
  if (state === 'proposed') return <Proposed {...props} />
  if (state !== 'active') return null
  const mayEnter = side === 'proxy' && scopes.some((each) => each !== 'pay')
  return (
    <div className="buttons">
      {mayEnter ? <LinkButton to={`/family/${bindingId}/member`}>{t('enter')}</LinkButton> : null}
      <Button look="danger" onPress={() => props.onAct('end')}>
        {t('one.end')}
      </Button>
    </div>
  )
}

function OneBinding({ bindingId }: { readonly bindingId: string }) {
  const t = useWords('family')
  const queries = useQueryClient()
  const problems = useProblems()
  const [asking, setAsking] = useState<FamilyAct | null>(null)
  const [news, setNews] = useState<FamilyAct | 'code' | null>(null)
  const { data, error, refetch } = useQuery(bindingQuery(bindingId))

  function changed(act: FamilyAct | 'code'): void {
    setAsking(null)
    setNews(act)
    problems.show([])
    void queries.invalidateQueries({ queryKey: ['me', 'family'] })
  }

  return (
    <Page title={t('one.title')} problems={problems.list} back narrow={false}>
      <Status>{news ? t(`one.done.${news}`) : ''}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? (
        <>
          <Facts binding={data.binding} />
          <Offers
            binding={data.binding}
            problems={problems}
            onAct={setAsking}
            onBound={() => changed('code')}
          />
          <section className="section stack">
            <h2>{t('one.log')}</h2>
            <Log log={data.log} />
          </section>
          {asking ? (
            <Suspense fallback={null}>
              <Asked
                act={asking}
                binding={data.binding}
                onClose={() => setAsking(null)}
                onDone={() => changed(asking)}
              />
            </Suspense>
          ) : null}
        </>
      ) : null}
    </Page>
  )
}

function FromAddress() {
  const { bindingId }: { bindingId?: string } = useParams({ strict: false })
  return <OneBinding bindingId={bindingId ?? ''} />
}

export function Screen() {
  return (
    <Mine>
      <FromAddress />
    </Mine>
  )
}
