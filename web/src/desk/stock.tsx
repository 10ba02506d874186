import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../api/client.ts'
import type { CardStock } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { stockQuery } from './desk.ts'
import { mayDo } from './roles.ts'
import { StockAct } from './stock-act.tsx'

const kinds = ['received', 'issued', 'spoiled', 'left'] as const
const isNumber = (text: string) => /^[0-9]{1,6}$/.test(text)
const isSerial = (text: string) => /^[A-Za-z]{1,4}[0-9]{4,12}$/.test(text)
const isSentence = (text: string) => text.length >= 2

function Counts({ stock }: { readonly stock: CardStock }) {
  const t = useWords('stock')
  return (
    <section className="box" aria-label={t('counts.title')}>
      <dl className="maker-totals">
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`counts.${kind}`)}</dt>
            <dd className="number">{stock.counts[kind]}</dd>
          </div>
        ))}
      </dl>
      {stock.onStock ? <p className="quiet small">{t('range', stock.onStock)}</p> : null}
    </section>
  )
}

function Count({ again }: { readonly again: boolean }) {
  const t = useWords('stock')
  const counted = {
    ...{ name: 'counted', label: t('count.label'), hint: t('count.hint') },
    ...{ kind: 'number' as const, fits: isNumber, wrong: t('count.wrong') },
  }
  return (
    <StockAct
      act={again ? t('count.again') : t('count.act')}
      title={t('count.title')}
      fields={[counted]}
      send={(said, headers) => {
        const body = { counted: Number(said['counted']) }
        return answer(api.POST('/api/desk/stock/count', { body, headers }))
      }}
    />
  )
}

function Spoil() {
  const t = useWords('stock')
  const text = (name: 'serial' | 'reason' | 'witness', fits: (text: string) => boolean) => ({
    ...{ name, label: t(`spoil.${name}`), fits, wrong: t(`spoil.${name}Wrong`) },
  })
  return (
    <StockAct
      act={t('spoil.act')}
      title={t('spoil.title')}
      fields={[
        text('serial', isSerial),
        text('reason', isSentence),
        { ...text('witness', (login) => login !== ''), hint: t('spoil.witnessHint') },
      ]}
      send={({ serial = '', reason = '', witness = '' }, headers) =>
        answer(api.POST('/api/desk/stock/spoiled', { body: { serial, reason, witness }, headers }))
      }
    />
  )
}

function Receive() {
  const t = useWords('stock')
  const first = {
    ...{ name: 'firstSerial', label: t('receive.first'), hint: t('receive.firstHint') },
    ...{ fits: isSerial, wrong: t('receive.firstWrong') },
  }
  const count = {
    ...{ name: 'count', label: t('receive.count'), kind: 'number' as const },
    fits: (text: string) => isNumber(text) && Number(text) >= 1 && Number(text) <= 5_000,
    wrong: t('receive.countWrong'),
  }
  return (
    <StockAct
      act={t('receive.act')}
      title={t('receive.title')}
      fields={[first, count]}
      send={(said, headers) => {
        const body = { firstSerial: said['firstSerial'] ?? '', count: Number(said['count']) }
        return answer(api.POST('/api/desk/stock/deliveries', { body, headers }))
      }}
    />
  )
}

function Explain() {
  const t = useWords('stock')
  const label = t('explain.label')
  const field = { name: 'explanation', label, fits: isSentence, wrong: t('explain.wrong') }
  return (
    <StockAct
      act={t('explain.act')}
      title={t('explain.title')}
      fields={[field]}
      send={({ explanation = '' }, headers) =>
        answer(api.POST('/api/desk/stock/explanation', { body: { explanation }, headers }))
      }
    />
  )
}

function Sign() {
  const t = useWords('stock')
  return (
    <StockAct
      act={t('sign.act')}
      title={t('sign.title')}
      look="main"
      fields={[]}
      send={(_, headers) => answer(api.POST('/api/desk/stock/signature', { body: {}, headers }))}
    >
      <p>{t('sign.body')}</p>
    </StockAct>
  )
}

function Start() {
  const t = useWords('stock')
  return (
    <StockAct
      act={t('shift.start')}
      title={t('shift.start')}
      look="main"
      fields={[]}
      send={(_, headers) => answer(api.POST('/api/desk/stock/shifts', { body: {}, headers }))}
    >
      <p>{t('shift.noneHint')}</p>
    </StockAct>
  )
}

function Differing({ shift }: { readonly shift: NonNullable<CardStock['shift']> }) {
  const t = useWords('stock')
  const session = useSession()
  const name = shift.countedBy ?? ''
  const { expected, counted, explanation } = shift
  return (
    <>
      <Notice tone="danger" title={t('shift.differing')}>
        <p>{t('shift.says', { expected: expected ?? 0, counted: counted ?? 0, name })}</p>
        {explanation ? <p>{t('shift.explained', { explanation })}</p> : null}
      </Notice>
      <div className="buttons">
        {explanation && shift.maySign && mayDo(session, 'signStock') ? <Sign /> : null}
        {mayDo(session, 'keepStock') ? <Explain /> : null}
        {mayDo(session, 'keepStock') ? <Count again /> : null}
      </div>
    </>
  )
}

function Shift({ stock }: { readonly stock: CardStock }) {
  const t = useWords('stock')
  const language = useLanguage()
  const session = useSession()
  const keeps = mayDo(session, 'keepStock')
  const { shift } = stock
  if (shift?.state === 'differing') return <Differing shift={shift} />
  const moment = shift ? momentText(shift.openedAt, language) : ''
  return (
    <section className="box stack">
      <p>
        <strong>
          {shift ? t('shift.open', { name: shift.openedBy, moment }) : t('shift.none')}
        </strong>
      </p>
      {shift ? null : <p className="quiet">{t('shift.noneHint')}</p>}
      {keeps ? (
        <div className="buttons">
          {shift ? <Count again={false} /> : <Start />}
          {shift ? <Spoil /> : null}
          <Receive />
        </div>
      ) : null}
    </section>
  )
}

export function Screen() {
  const t = useWords('stock')
  const { data, error, refetch } = useQuery(stockQuery)
  return (
    <Page title={t('title')} lead={t('lead')} narrow={false}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={4} />}
      {data && !data.prints ? <EmptyState title={t('none')} icon="card" /> : null}
      {data?.prints ? <Shift stock={data} /> : null}
      {data?.prints ? <Counts stock={data} /> : null}
    </Page>
  )
}
