import { lazy, Suspense } from 'react'
import { useSite } from '../api/session.ts'
import { LinkButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { useArrival, usePageTitle } from '../ui/page.tsx'
import { PlasticCard } from '../ui/plastic-card.tsx'
import { Loading } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { Tile } from './tile.tsx'

const Personas = lazy(async () => ({ default: (await import('./personas.tsx')).Personas }))

function Hero() {
  const t = useWords('home')
  const tCard = useWords('card')
  return (
    <section className="hero">
      <div className="within">
        <div>
          <h1>{t('title')}</h1>
          <p>{t('lead')}</p>
          <div className="row">
            <LinkButton to="/loss" look="danger" icon="lost">
              {t('lost')}
            </LinkButton>
            <LinkButton to="/sign-in">{t('signIn')}</LinkButton>
            <LinkButton to="/register" look="quiet">
              {t('register')}
            </LinkButton>
          </div>
        </div>
        <PlasticCard
          holder={tCard('specimen')}
          number="A •• ••• •••"
          validUntil=""
          state={tCard('specimenState')}
          bankName=""
        />
      </div>
    </section>
  )
}

export function Welcome({ waiting }: { readonly waiting: boolean }) {
  const t = useWords('home')
  const site = useSite()
  const top = useArrival()
  usePageTitle(t('title'), false)
  return (
    <div ref={top} tabIndex={-1} className="page-body">
      <Hero />
      <div className="within page">
        {waiting ? <Loading lines={2} /> : null}
        <h2>{t('tasks')}</h2>
        <ul className="tiles">
          <Tile to="/apply" icon="card" title={t('apply.title')} hint={t('apply.hint')} />
          <Tile to="/track" icon="find" title={t('track.title')} hint={t('track.hint')} />
          <Tile to="/statement" icon="wallet" title={t('balance.title')} hint={t('balance.hint')} />
          <Tile to="/loss" icon="lost" title={t('lost')} hint={t('lostHint')} danger />
          <Tile to="/voucher" icon="shield" title={t('voucher.title')} hint={t('voucher.hint')} />
          <Tile to="/covered" icon="list" title={t('catalogue.title')} hint={t('catalogue.hint')} />
          <Tile to="/places" icon="place" title={t('places.title')} hint={t('places.hint')} />
        </ul>
        {site?.demo ? (
          <section className="section">
            <Suspense fallback={<Loading />}>
              <Personas personas={site.personas} />
            </Suspense>
          </section>
        ) : null}
        <div className="section">
          <Notice title={t('other.title')}>
            <p>{t('other.body')}</p>
          </Notice>
        </div>
      </div>
    </div>
  )
}
