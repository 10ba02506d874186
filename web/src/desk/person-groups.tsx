import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PersonGlance } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import type { BenefitGroupEntry } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { useProblems } from '../ui/form.tsx'
import { GroupList } from '../ui/group-list.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { CloseGroup } from './close-group.tsx'
import { personGroupsQuery } from './desk.ts'
import { GroupForm } from './group-form.tsx'
import { mayDo } from './roles.ts'
import { Served } from './served.tsx'
import { useLookAgain } from './task.tsx'

type Closing = { readonly entry: BenefitGroupEntry; readonly way: 'end' | 'withdraw' }

/** What is ended can still be withdrawn; what is withdrawn stays so. */
function waysOf({ state }: BenefitGroupEntry): readonly Closing['way'][] {
  if (state === 'withdrawn') return []
  return state === 'ended' ? ['withdraw'] : ['end', 'withdraw']
}

type ActsProps = {
  readonly entry: BenefitGroupEntry
  readonly onClosing: (closing: Closing) => void
}

function Acts({ entry, onClosing }: ActsProps) {
  const t = useWords('benefitGroups')
  const ways = waysOf(entry)
  if (ways.length === 0) return null
  return (
    <div className="buttons no-print">
      {ways.map((way) => (
        <Button key={way} look="quiet" onPress={() => onClosing({ entry, way })}>
          {t(`${way}.start`)}
        </Button>
      ))}
    </div>
  )
}

function OfPerson({ person }: { readonly person: PersonGlance }) {
  const t = useWords('benefitGroups')
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const { name, personId } = person
  const [said, setSaid] = useState('')
  const [entering, setEntering] = useState(false)
  const [closing, setClosing] = useState<Closing | null>(null)
  const { data, error, refetch } = useQuery(personGroupsQuery(personId))
  const mayWork = mayDo(useSession(), 'workOnFilings')
  const onAsked = () => {
    setEntering(false)
    setClosing(null)
    setSaid(t('asked'))
    lookAgain()
  }
  return (
    <Page title={t('title', { name })} lead={t('deskLead')} problems={problems.list} back>
      <Status>{said}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={4} /> : null}
      {data && mayWork && !entering ? (
        <div className="buttons">
          <Button onPress={() => setEntering(true)}>{t('enter')}</Button>
        </div>
      ) : null}
      {data && entering ? (
        <section className="box stack no-print">
          <h2>{t('enter')}</h2>
          <GroupForm
            {...{ personId, problems, onAsked }}
            onBack={() => {
              problems.show([])
              setEntering(false)
            }}
          />
        </section>
      ) : null}
      {data?.entries.length === 0 ? (
        <EmptyState title={t('none')} icon="list">
          {t('noneWhat')}
        </EmptyState>
      ) : null}
      {data ? (
        <GroupList
          entries={data.entries}
          heading="h2"
          acts={(entry) => (mayWork ? <Acts entry={entry} onClosing={setClosing} /> : null)}
        />
      ) : null}
      {closing ? (
        <CloseGroup {...{ personId, onAsked, ...closing }} onClose={() => setClosing(null)} />
      ) : null}
    </Page>
  )
}

export function Screen() {
  return <Served purpose="enquiry">{(person) => <OfPerson person={person} />}</Served>
}
