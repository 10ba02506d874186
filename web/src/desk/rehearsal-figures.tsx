import type { RehearsalResult } from '../api/desk-types.ts'
import { BarChart } from '../ui/bar-chart.tsx'
import { fenOf, Money, moneyText } from '../ui/money.tsx'
import { More } from './more.tsx'
import { EmptyState } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { useWords } from '../words/words.ts'

type Given = { readonly result: RehearsalResult }
type All = RehearsalResult['groups'][number]

function percentOf(part: number, whole: number): string {
  return whole === 0 ? '0' : String(Math.round((part * 1_000) / whole) / 10)
}

function People({ all }: { readonly all: All }) {
  const t = useWords('policies')
  const figures = [
    ['people', all.people, t('rehearsal.peopleMeans')],
    [
      'less',
      all.winning,
      t('rehearsal.moreMeans', { percent: percentOf(all.winning, all.people) }),
    ],
    ['more', all.losing, t('rehearsal.moreMeans', { percent: percentOf(all.losing, all.people) })],
    ['same', all.same, t('rehearsal.moreMeans', { percent: percentOf(all.same, all.people) })],
  ] as const
  return (
    <section aria-label={t('rehearsal.people')}>
      <dl className="book-figures">
        {figures.map(([name, value, means]) => (
          <div key={name}>
            <dt>{t(`rehearsal.${name}`)}</dt>
            <dd className="book-figure">{value}</dd>
            <dd className="small quiet">{means}</dd>
          </div>
        ))}
        <div>
          <dt>{t('rehearsal.personMore')}</dt>
          <dd className="book-figure">
            <More amount={all.personMore} />
          </dd>
        </div>
        <div>
          <dt>{t('rehearsal.fundMore')}</dt>
          <dd className="book-figure">
            <More amount={all.fundMore} />
          </dd>
        </div>
      </dl>
    </section>
  )
}

function Funds({ result: { funds }, all }: Given & { readonly all: All }) {
  const t = useWords('policies')
  const largest = funds
    .flatMap(({ before, after }) => [before, after])
    .reduce((most, each) => (fenOf(each) > fenOf(most) ? each : most), '0.00')
  const whole = { before: all.fundBefore, after: all.fundAfter, more: all.fundMore }
  const rows = [...funds, { ...whole, fund: 'all', name: t('rehearsal.fundsTotal') }]
  return (
    <section className="box stack" aria-labelledby="funds">
      <h2 id="funds">{t('rehearsal.funds')}</h2>
      <BarChart
        title={t('rehearsal.funds')}
        summary={t('rehearsal.fundsSay', {
          before: moneyText(all.fundBefore),
          after: moneyText(all.fundAfter),
        })}
        scale={t('rehearsal.fundsScale', { amount: moneyText(largest) })}
        labels={funds.map(({ name }) => name)}
        bars={[
          ...(['before', 'after'] as const).map((side) => ({
            name: t(`rehearsal.${side}`),
            look: side === 'before' ? ('hollow' as const) : ('full' as const),
            amounts: funds.map((each) => each[side]),
          })),
        ]}
      />
      <Table
        caption={t('rehearsal.funds')}
        captionUnseen
        rows={rows}
        keyOf={({ fund }) => fund}
        columns={[
          { key: 'fund', title: t('rehearsal.fund'), cell: ({ name }) => name },
          ...(['before', 'after'] as const).map((side) => ({
            key: side,
            title: t(`rehearsal.${side}`),
            figure: true,
            cell: (each: (typeof rows)[number]) => <Money amount={each[side]} />,
          })),
          {
            key: 'more',
            title: t('rehearsal.change'),
            figure: true,
            cell: ({ more }) => <More amount={more} />,
          },
        ]}
      />
    </section>
  )
}

/** '<-5000' … '-100..0', '0', '0..100' … '>5000' in words. */
function useBandText(): (band: string) => string {
  const t = useWords('policies')
  return (band) => {
    if (band === '0') return t('rehearsal.bandSame')
    if (band.startsWith('<')) return t('rehearsal.bandLeast')
    if (band.startsWith('>')) return t('rehearsal.bandMost')
    const [from = '', until = ''] = band.split('..').map((each) => each.replace('-', ''))
    return band.startsWith('-')
      ? t('rehearsal.bandLess', { from: until, until: from })
      : t('rehearsal.bandMore', { from, until })
  }
}

function Histogram({ result: { bands }, all }: Given & { readonly all: All }) {
  const t = useWords('policies')
  const bandText = useBandText()
  const most = Math.max(...bands.map(({ people }) => people))
  return (
    <section className="box stack" aria-labelledby="histogram">
      <h2 id="histogram">{t('rehearsal.histogram')}</h2>
      <div className="policy-histogram">
        <BarChart
          title={t('rehearsal.band')}
          summary={t('rehearsal.histogramSay', {
            ...{ less: all.winning, same: all.same, more: all.losing },
          })}
          scale={t('rehearsal.peopleScale', { count: most })}
          labels={bands.map(({ band }) => bandText(band))}
          bars={[
            {
              name: t('rehearsal.people'),
              look: 'full',
              amounts: bands.map(({ people }) => `${people}.00`),
            },
          ]}
        />
      </div>
      <Table
        caption={t('rehearsal.histogram')}
        captionUnseen
        rows={bands}
        keyOf={({ band }) => band}
        columns={[
          { key: 'band', title: t('rehearsal.band'), cell: ({ band }) => bandText(band) },
          {
            key: 'people',
            title: t('rehearsal.people'),
            figure: true,
            cell: ({ people }) => people,
          },
        ]}
      />
    </section>
  )
}

export function RehearsalFigures({ result }: Given) {
  const t = useWords('policies')
  const all = result.groups.find(({ kind }) => kind === 'all')
  if (!all) return <EmptyState title={t('rehearsal.none')} icon="list" />
  return (
    <>
      <People all={all} />
      <Funds result={result} all={all} />
      <Histogram result={result} all={all} />
    </>
  )
}
