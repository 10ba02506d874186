import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import type { CardFunction, DocumentKind, Voucher } from '../api/types.ts'
import { LossFunctions } from '../citizen/loss-functions.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { dayText, secondText, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { PapersNeeded } from './document-seen.tsx'
import { ReportPapers } from './person-losses.tsx'
import { mayDo } from './roles.ts'
import { Served } from './served.tsx'
import { NotNow, TaskDone, useLookAgain } from './task.tsx'

/** The sheet the person signs: it is printed alone, whatever else is on the screen. */
function DeclarationSheet(props: {
  readonly person: PersonGlance
  readonly functions: readonly CardFunction[]
}) {
  const t = useWords('tasks')
  const tLoss = useWords('loss')
  const language = useLanguage()
  const session = useSession()
  const { person, functions } = props
  return (
    <section className="sheet" aria-labelledby="sheet-title">
      <h2 id="sheet-title">{t('loss.sheetTitle')}</h2>
      <p>
        {t('loss.sheetBody', {
          name: person.name,
          number: person.maskedCitizenNumber,
          functions: functions.map((each) => tLoss(each)).join(' · '),
        })}
      </p>
      <p>{t('loss.sheetTruth')}</p>
      <p className="sheet-sign">
        <span>{t('loss.sheetSign')}</span>
        <span>
          {session?.organisation?.name} · {dayText(today(), language)}
        </span>
      </p>
    </section>
  )
}

function Done({ person, report }: { readonly person: PersonGlance; readonly report: Voucher }) {
  const t = useWords('tasks')
  const tDesk = useWords('desk')
  const tLoss = useWords('loss')
  const language = useLanguage()
  const session = useSession()
  return (
    <TaskDone
      person={person}
      title={tLoss('done')}
      referenceLabel={tLoss('voucherLabel')}
      reference={report.voucherNo}
      says={tLoss('effective', { moment: secondText(report.effectiveAt, language) })}
      note={t('loss.papers')}
    >
      {mayDo(session, 'replace') ? (
        <LinkButton to={`/desk/people/${person.personId}/replace`}>
          {tDesk('act.replace')}
        </LinkButton>
      ) : null}
      <ReportPapers person={person} report={report} />
    </TaskDone>
  )
}

function useReport(person: PersonGlance) {
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const [functions, setFunctions] = useState<readonly CardFunction[]>(['insurance', 'bank'])
  const [document, setDocument] = useState<DocumentKind | null>(null)
  const [signed, setSigned] = useState(false)
  const report = useAct(
    (_: null, headers) => {
      if (!document || !signed) throw new Error('an answer is missing')
      return answer(
        api.POST('/api/desk/people/{personId}/loss-reports', {
          params: { path: { personId: person.personId } },
          body: { functions: [...functions], document, declarationSigned: true },
          headers,
        }),
      )
    },
    { onDone: lookAgain, onRefused: (error) => problems.refused(error, 'functions') },
  )
  return {
    ...{ functions, setFunctions, document, setDocument, signed, setSigned },
    ...{ problems, report },
  }
}

function ReportLoss({ person }: { readonly person: PersonGlance }) {
  const t = useWords('tasks')
  const tDesk = useWords('desk')
  const tLoss = useWords('loss')
  const draft = useReport(person)
  const { functions, document, signed, problems, report } = draft
  if (report.data) return <Done person={person} report={report.data} />
  return (
    <Page title={t('loss.title')} lead={t('loss.lead')} problems={problems.list} back>
      <Form
        submit={t('loss.submit')}
        look="danger"
        pending={report.isPending}
        onSubmit={() => {
          const none = functions.length === 0
          const fine = problems.show([
            none && { field: 'functions', text: tLoss('wrong.functions') },
            document === null && { field: 'document', text: t('document.wrong') },
            !signed && { field: 'signed', text: t('loss.signedWrong') },
          ])
          if (fine) report.mutate(null)
        }}
      >
        <PapersNeeded service="formal_loss" />
        <LossFunctions
          value={functions}
          onChange={draft.setFunctions}
          wrong={problems.of('functions')}
        />
        <RadioGroup
          name="document"
          label={t('document.label')}
          value={document}
          onChange={draft.setDocument}
          wrong={problems.of('document')}
          choices={[
            { value: 'id_card', label: t('document.id_card') },
            { value: 'household_register', label: t('document.household_register') },
          ]}
        />
        <DeclarationSheet person={person} functions={functions} />
        <Button look="quiet" icon="print" onPress={() => window.print()}>
          {tDesk('print.declaration')}
        </Button>
        <Checkbox
          name="signed"
          label={t('loss.signed')}
          checked={signed}
          onChange={draft.setSigned}
          wrong={problems.of('signed')}
        />
      </Form>
    </Page>
  )
}

function OfPerson({ person }: { readonly person: PersonGlance }) {
  const t = useWords('tasks')
  const [hasCard] = useState(() => person.cards.some((card) => card.state === 'handed_over'))
  if (hasCard) return <ReportLoss person={person} />
  return <NotNow person={person} title={t('loss.title')} why={t('loss.nothing')} />
}

export function Screen() {
  return <Served purpose="loss">{(person) => <OfPerson person={person} />}</Served>
}
