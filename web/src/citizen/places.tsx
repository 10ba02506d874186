import { useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import type { Place } from '../api/types.ts'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { useWords } from '../words/words.ts'
import { placesQuery } from './me.ts'

/** From and until stay together on a line. */
function OpeningTimes({ times }: { readonly times: string }) {
  const parts = times.match(/[^、,]+[、,]?/g) ?? [times]
  return parts.map((part) => (
    <Fragment key={part}>
      <span className="nowrap">{part.trim()}</span>
      {part.endsWith(',') ? ' ' : null}
    </Fragment>
  ))
}

function PlaceCard({ place }: { readonly place: Place }) {
  const t = useWords('places')
  const tApply = useWords('apply')
  return (
    <li className="box">
      <h2>{place.name}</h2>
      <p className="row">
        <Tag tone="plain">{tApply(`pickup.${place.kind}`)}</Tag>
        {place.instantIssue ? <Tag tone="ok">{t('instant')}</Tag> : null}
      </p>
      <p>
        {place.address}
        <br />
        <OpeningTimes times={place.openingTimes} />
        <br />
        <a href={`tel:${place.phone}`}>{place.phone}</a>
      </p>
    </li>
  )
}

export function Screen() {
  const t = useWords('places')
  const { data, error, refetch } = useQuery(placesQuery)
  const [shown, setShown] = useState<'all' | 'instant'>('all')
  const places = data?.places.filter((place) => shown === 'all' || place.instantIssue)
  return (
    <Page title={t('title')} lead={t('lead')} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!places && !error ? <Loading /> : null}
      {places ? (
        <Select
          name="shown"
          label={t('show')}
          value={shown}
          onChange={setShown}
          choices={[
            { value: 'all', label: t('all') },
            { value: 'instant', label: t('instantOnly') },
          ]}
        />
      ) : null}
      {places?.length === 0 ? <EmptyState title={t('none')} icon="place" /> : null}
      <ul className="tiles">
        {places?.map((place) => (
          <PlaceCard key={place.id} place={place} />
        ))}
      </ul>
    </Page>
  )
}
