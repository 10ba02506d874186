import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Me } from '../api/types.ts'
import { LineTable } from '../ui/line-table.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { daysBefore, today } from '../words/dates.ts'
import { useWords } from '../words/words.ts'
import { Account } from './account.tsx'
import { latestQuery, meQuery } from './me.ts'
import { MyPlastic } from './my-plastic.tsx'
import { Tile } from './tile.tsx'

/** What stands open and wants something of this person, most pressing first. */
function ToDo({ me }: { readonly me: Me }) {
  const t = useWords('home')
  const tTrack = useWords('track')
  const tLoss = useWords('loss')
  return (
    <>
      {me.loss ? (
        <Notice tone="danger" title={t('cardLost')}>
          <p>
            <Unbroken part={me.loss.voucherNo}>
              {tLoss('voucherNo', { number: me.loss.voucherNo })}
            </Unbroken>
          </p>
          <Link to="/loss">{t('seeVoucher')}</Link>
        </Notice>
      ) : null}
      {me.accountCase ? (
        <Notice
          tone={me.accountCase.reason === 'death' ? 'danger' : 'wait'}
          title={t('accountCases.held')}
        >
          <p>{t(`accountCases.heldWhy.${me.accountCase.reason}`)}</p>
          <Link to="/account-cases">{t('accountCases.see')}</Link>
        </Notice>
      ) : null}
      {me.openApplication ? (
        <Notice
          tone="wait"
          title={t('openApplication', { state: tTrack(`state.${me.openApplication.state}`) })}
        >
          <Link to="/track">{t('seeProgress')}</Link>
        </Notice>
      ) : null}
    </>
  )
}

function Latest() {
  const t = useWords('home')
  const day = today()
  const { data, error, refetch } = useQuery(
    latestQuery({ from: daysBefore(day, 90), until: daysBefore(day, -1), kind: 'all' }),
  )
  return (
    <section className="section stack">
      <div className="row row-apart">
        <h2>{t('latest')}</h2>
        <Link to="/statement">{t('allLines')}</Link>
      </div>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.lines.length === 0 ? <p className="quiet">{t('noLines')}</p> : null}
      {data?.lines.length ? (
        <div className="box">
          <LineTable lines={data.lines.slice(0, 5)} caption={t('latest')} />
        </div>
      ) : null}
    </section>
  )
}

function Services({ unseen }: { readonly unseen: number }) {
  const t = useWords('home')
  const news = unseen > 0 ? t('notices.unseen', { number: unseen }) : t('notices.hint')
  return (
    <section className="section">
      <h2>{t('quick')}</h2>
      <ul className="tiles">
        <Tile to="/why" icon="alert" title={t('why.title')} hint={t('why.hint')} />
        <Tile to="/ask" icon="mail" title={t('ask.title')} hint={t('ask.hint')} />
        <Tile to="/card" icon="card" title={t('card.title')} hint={t('card.hint')} />
        <Tile to="/bills" icon="list" title={t('bills.title')} hint={t('bills.hint')} />
        <Tile to="/track" icon="find" title={t('track.title')} hint={t('track.hint')} />
        <Tile to="/family" icon="person" title={t('family.title')} hint={t('family.hint')} />
        <Tile to="/notices" icon="list" title={t('notices.title')} hint={news} />
        <Tile to="/documents" icon="photo" title={t('scans.title')} hint={t('scans.hint')} />
        <Tile
          to="/mail-address"
          icon="mail"
          title={t('mailAddress.title')}
          hint={t('mailAddress.hint')}
        />
        <Tile
          to="/contributions"
          icon="wallet"
          title={t('ownPayments.title')}
          hint={t('ownPayments.hint')}
        />
        <Tile
          to="/account-cases"
          icon="wallet"
          title={t('accountCases.title')}
          hint={t('accountCases.hint')}
        />
        <Tile
          to="/care-elsewhere"
          icon="place"
          title={t('careFilings.title')}
          hint={t('careFilings.hint')}
        />
        <Tile to="/benefits" icon="list" title={t('benefits.title')} hint={t('benefits.hint')} />
        <Tile to="/move-in" icon="place" title={t('moveIns.title')} hint={t('moveIns.hint')} />
        <Tile to="/reads" icon="eye" title={t('reads.title')} hint={t('reads.hint')} />
        <Tile to="/passkeys" icon="key" title={t('passkeys.title')} hint={t('passkeys.hint')} />
        <Tile to="/covered" icon="list" title={t('catalogue.title')} hint={t('catalogue.hint')} />
        <Tile to="/places" icon="place" title={t('places.title')} hint={t('places.hint')} />
      </ul>
    </section>
  )
}

export function MyHome({ name }: { readonly name: string }) {
  const t = useWords('home')
  const { data: me, error, refetch } = useQuery(meQuery)
  return (
    <Page title={t('hello', { name })} narrow={false}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!me && !error ? <Loading lines={5} /> : null}
      {me && !error ? (
        <>
          <ToDo me={me} />
          <div className="columns">
            <Account me={me} />
            <MyPlastic me={me} />
          </div>
          <Latest />
        </>
      ) : null}
      <Services unseen={me?.unseen ?? 0} />
    </Page>
  )
}
