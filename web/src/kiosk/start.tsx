import { Tile } from '../citizen/tile.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.ts'
import { useReading } from './reading.ts'

/** A loss comes first and is the biggest: whoever comes for that is in a hurry. */
export function Start() {
  const t = useWords('kiosk')
  const { line, cardNumber } = useReading()
  return (
    <Page title={t('title')} lead={t('lead')} narrow={false}>
      {line === 'broken' ? (
        <Notice tone="wait">
          <p>{t('reader.broken')}</p>
        </Notice>
      ) : null}
      {cardNumber ? (
        <Notice>
          <p>{t('cardLies')}</p>
        </Notice>
      ) : null}
      <ul className="tiles kiosk-tiles">
        <Tile danger to="/loss" icon="lost" title={t('loss.title')} hint={t('loss.hint')} />
        <Tile to="/balance" icon="wallet" title={t('balance.title')} hint={t('balance.hint')} />
        <Tile to="/track" icon="find" title={t('track.title')} hint={t('track.hint')} />
        <Tile
          to="/statement"
          icon="print"
          title={t('statement.title')}
          hint={t('statement.hint')}
        />
        <Tile to="/family" icon="person" title={t('family.title')} hint={t('family.hint')} />
        <Tile to="/places" icon="place" title={t('places.title')} hint={t('places.hint')} />
      </ul>
    </Page>
  )
}
