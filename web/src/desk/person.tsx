import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import type { ReactNode } from 'react'
import type { PersonGlance, Purpose } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { LinkButton } from '../ui/button.tsx'
import { usePageTitle } from '../ui/page.tsx'
import { useWords } from '../words/words.ts'
import { PersonApplications } from './person-applications.tsx'
import { PersonCards } from './person-cards.tsx'
import { PersonFacts } from './person-facts.tsx'
import { PersonHistory } from './person-history.tsx'
import { PersonLosses } from './person-losses.tsx'
import { PersonStatement } from './person-statement.tsx'
import { usePurpose } from './purpose.ts'
import { type DeskAct, mayDo } from './roles.ts'
import {
  instantPrinted,
  instantToPrint,
  liveCard,
  lossInForce,
  replacementPrinted,
  Served,
  waitingCard,
} from './served.tsx'

const tabs = ['cards', 'applications', 'losses', 'statement', 'history'] as const
type TabName = (typeof tabs)[number]

const opens = {
  enquiry: 'cards',
  application: 'applications',
  hand_over: 'cards',
  activation: 'cards',
  loss: 'losses',
  replacement: 'losses',
  statement: 'statement',
  call: 'cards',
} as const satisfies Record<Purpose, TabName>

type PersonAct = Extract<
  DeskAct,
  | 'apply'
  | 'check'
  | 'orderInstant'
  | 'printInstant'
  | 'spoilInstant'
  | 'handOver'
  | 'activate'
  | 'replace'
  | 'reprint'
  | 'reportLoss'
>
type NextAct = { readonly act: PersonAct; readonly to: string; readonly danger?: true }

/** The acts that make sense for this person now; the first one is what they came for. */
function nextActs(person: PersonGlance, purpose: Purpose): readonly NextAct[] {
  const card = liveCard(person)
  const lost = lossInForce(person)
  const open = person.applications.some((each) =>
    ['submitted', 'accepted', 'in_production', 'ready'].includes(each.state),
  )
  const submitted = person.applications.some((each) => each.state === 'submitted')
  const inHand = card?.state === 'handed_over'
  const waiting = waitingCard(person) !== null
  const asleep = [card?.insuranceFunction, card?.bankFunction].includes('inactive')
  const found: (NextAct & { readonly for: Purpose })[] = []
  if (!card && !open) found.push({ act: 'apply', to: 'apply', for: 'application' })
  if ((!card || (inHand && lost)) && !open) {
    found.push({ act: 'orderInstant', to: 'instant', for: 'application' })
  }
  if (instantToPrint(person)) {
    found.push({ act: 'printInstant', to: 'print', for: 'application' })
  }
  if (submitted) found.push({ act: 'check', to: 'check', for: 'application' })
  if (waiting) found.push({ act: 'handOver', to: 'hand-over', for: 'hand_over' })
  if (instantPrinted(person)) {
    found.push({ act: 'spoilInstant', to: 'spoilt', for: 'hand_over' })
  }
  if (replacementPrinted(person)) {
    found.push({ act: 'reprint', to: 'spoilt', for: 'hand_over' })
  }
  if (inHand && asleep && !lost) {
    found.push({ act: 'activate', to: 'activate', for: 'activation' })
  }
  if (inHand && lost && !waiting) found.push({ act: 'replace', to: 'replace', for: 'replacement' })
  if (inHand && lost?.kind !== 'formal') {
    found.push({ act: 'reportLoss', to: 'report-loss', for: 'loss', danger: true })
  }
  if (inHand && !lost && !waiting) found.push({ act: 'replace', to: 'replace', for: 'replacement' })
  return [...found].sort((a, b) => Number(b.for === purpose) - Number(a.for === purpose))
}

function FilingLinks({ personId }: { readonly personId: string }) {
  const tFilings = useWords('careFilings')
  const tBenefits = useWords('benefits')
  const tGroups = useWords('benefitGroups')
  if (!mayDo(useSession(), 'seeFilings')) return null
  return (
    <>
      <LinkButton to={`/desk/people/${personId}/care-filings`} look="quiet">
        {tFilings('link')}
      </LinkButton>
      <LinkButton to={`/desk/people/${personId}/benefits`} look="quiet">
        {tBenefits('link')}
      </LinkButton>
      <LinkButton to={`/desk/people/${personId}/benefit-groups`} look="quiet">
        {tGroups('link')}
      </LinkButton>
    </>
  )
}

function PageLink(props: {
  readonly may: Parameters<typeof mayDo>[1]
  readonly to: string
  readonly children: string
}) {
  if (!mayDo(useSession(), props.may)) return null
  return (
    <LinkButton to={props.to} look="quiet">
      {props.children}
    </LinkButton>
  )
}

function Acts({ person, purpose }: { readonly person: PersonGlance; readonly purpose: Purpose }) {
  const t = useWords('desk')
  const tBindings = useWords('bindings')
  const tBills = useWords('bills')
  const tClaims = useWords('claims')
  const tInsurers = useWords('insurers')
  const tClosings = useWords('closings')
  const tPayments = useWords('ownPayments')
  const tWhy = useWords('diagnosis')
  const tMoveIns = useWords('moveIns')
  const session = useSession()
  const page = `/desk/people/${person.personId}`
  const acts = nextActs(person, purpose).filter((each) => mayDo(session, each.act))
  const links = acts.map((each, at) => {
    const rest = each.danger ? 'danger' : 'quiet'
    return (
      <LinkButton
        key={each.to}
        to={`${page}/${each.to}`}
        look={at === 0 && !each.danger ? 'go' : rest}
      >
        {t(`act.${each.act}`)}
      </LinkButton>
    )
  })
  return (
    <>
      {links}
      <PageLink may="seeBills" to={`${page}/bills`}>
        {tBills('link')}
      </PageLink>
      <PageLink may="seeClaims" to={`${page}/claims`}>
        {tClaims('link')}
      </PageLink>
      <PageLink may="seeClaims" to={`${page}/insurers`}>
        {tInsurers('link')}
      </PageLink>
      <PageLink may="seeClosings" to={`${page}/closings`}>
        {tClosings('link')}
      </PageLink>
      <PageLink may="seeWhy" to={`${page}/why`}>
        {tWhy('title')}
      </PageLink>
      <FilingLinks personId={person.personId} />
      <PageLink may="seeMoveIns" to={`${page}/move-ins`}>
        {tMoveIns('link')}
      </PageLink>
      <PageLink may="seeBindings" to={`${page}/family`}>
        {tBindings('link')}
      </PageLink>
      <PageLink may="declareForPerson" to={`${page}/contributions`}>
        {tPayments('link')}
      </PageLink>
    </>
  )
}

function Glance({ person, purpose }: { readonly person: PersonGlance; readonly purpose: Purpose }) {
  const t = useWords('desk')
  usePageTitle(t('person.title'), false)
  const session = useSession()
  const shown = tabs.filter((each) => each !== 'statement' || mayDo(session, 'seeStatement'))
  const panels = {
    cards: <PersonCards person={person} />,
    applications: <PersonApplications person={person} />,
    losses: <PersonLosses person={person} />,
    statement: <PersonStatement person={person} />,
    history: <PersonHistory person={person} />,
  } satisfies Record<TabName, ReactNode>
  return (
    <div className="within page stack">
      <h1 className="unseen">{t('person.title')}</h1>
      <PersonFacts person={person} />
      <Tabs defaultSelectedKey={opens[purpose]} className="tabs" key={person.personId}>
        <TabList aria-label={t('tabs.label')} className="tab-list no-print">
          {shown.map((each) => (
            <Tab key={each} id={each} className="tab">
              {t(`tabs.${each}`)}
            </Tab>
          ))}
        </TabList>
        {shown.map((each) => (
          <TabPanel key={each} id={each} className="tab-panel stack">
            <h2 className="print-only">{t(`tabs.${each}`)}</h2>
            {panels[each]}
          </TabPanel>
        ))}
      </Tabs>
    </div>
  )
}

export function Screen() {
  const purpose = usePurpose()
  return (
    <Served purpose={purpose} acts={(person) => <Acts person={person} purpose={purpose} />}>
      {(person) => <Glance person={person} purpose={purpose} />}
    </Served>
  )
}
