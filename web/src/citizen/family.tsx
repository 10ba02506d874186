import { useQuery } from '@tanstack/react-query'
import type { FamilyBinding } from '../api/types.ts'
import { atKiosk } from '../ui/at-kiosk.ts'
import { LinkButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { useWords } from '../words/words.ts'
import { familyQuery } from './family-queries.ts'
import { Mine } from './mine.tsx'

const tones = {
  proposed: 'wait',
  active: 'ok',
  refused: 'plain',
  withdrawn: 'plain',
  lapsed: 'plain',
  ended: 'plain',
} as const satisfies Record<FamilyBinding['state'], Tone>

export function BindingTag({ state }: Pick<FamilyBinding, 'state'>) {
  const t = useWords('family')
  return <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>
}

/** Whoever has not consented has no name yet: the number as it was typed, covered. */
export function nameOf({ name, maskedNumber }: FamilyBinding): string {
  return name ?? maskedNumber
}

function OneBinding({ binding }: { readonly binding: FamilyBinding }) {
  const t = useWords('family')
  const { bindingId, state, side, scopes } = binding
  const name = nameOf(binding)
  const mayEnter = side === 'proxy' && state === 'active' && scopes.some((each) => each !== 'pay')
  return (
    <li className="box stack">
      <div className="row row-apart">
        <strong className={binding.name ? undefined : 'number'}>{name}</strong>
        <BindingTag state={state} />
      </div>
      <p className="small quiet">
        {t(side === 'proxy' ? 'kinship' : 'kinshipOfMe', { kinship: binding.kinshipName })}
      </p>
      <div className="row">
        {mayEnter ? (
          <LinkButton to={`/family/${bindingId}/member`} label={t('enterWhat', { name })}>
            {t('enter')}
          </LinkButton>
        ) : null}
        <LinkButton to={`/family/${bindingId}`} look="quiet" label={t('openWhat', { name })}>
          {t('open')}
        </LinkButton>
      </div>
    </li>
  )
}

const isOpen = ({ state }: FamilyBinding) => state === 'active' || state === 'proposed'

function Side(props: {
  readonly title: string
  readonly none: string
  readonly bindings: readonly FamilyBinding[]
}) {
  const open = props.bindings.filter(isOpen)
  return (
    <section className="section stack">
      <h2>{props.title}</h2>
      {open.length === 0 ? <p className="quiet">{props.none}</p> : null}
      {open.length > 0 ? (
        <ul className="tiles">
          {open.map((each) => (
            <OneBinding key={each.bindingId} binding={each} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Earlier({ bindings }: { readonly bindings: readonly FamilyBinding[] }) {
  const t = useWords('family')
  if (bindings.length === 0) return null
  return (
    <section className="section stack">
      <h2>{t('earlier')}</h2>
      <ul className="tiles">
        {bindings.map((each) => (
          <OneBinding key={each.bindingId} binding={each} />
        ))}
      </ul>
    </section>
  )
}

/** Whoever is asked for a consent finds the question before anything else. */
function WaitingForMe({ proxies }: { readonly proxies: readonly FamilyBinding[] }) {
  const t = useWords('family')
  return proxies
    .filter(({ state, atWindowOnly }) => state === 'proposed' && !atWindowOnly)
    .map((each) => (
      <Notice key={each.bindingId} tone="wait" title={t('waitingForYou', { name: nameOf(each) })}>
        <LinkButton to={`/family/${each.bindingId}`}>{t('answer')}</LinkButton>
      </Notice>
    ))
}

function MyFamily() {
  const t = useWords('family')
  const { data, error, refetch } = useQuery(familyQuery)
  const earlier = data ? [...data.members, ...data.proxies].filter((each) => !isOpen(each)) : []
  return (
    <Page title={t('title')} lead={t('lead')} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? (
        <>
          <WaitingForMe proxies={data.proxies} />
          <Side title={t('members')} none={t('noMembers')} bindings={data.members} />
          <div className="buttons">
            <LinkButton to="/family/add">{t('add')}</LinkButton>
            {atKiosk() ? null : (
              <LinkButton to="/family/aid" look="quiet">
                {t('toAid')}
              </LinkButton>
            )}
          </div>
          <Side title={t('proxies')} none={t('noProxies')} bindings={data.proxies} />
          <Earlier bindings={earlier} />
        </>
      ) : null}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyFamily />
    </Mine>
  )
}
