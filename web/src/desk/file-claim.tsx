import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.ts'
import { SearchPanel } from './search-panel.tsx'

/** A hospital's office finds its patient, and goes on to the claim with nothing between. */
export function Screen() {
  const t = useWords('claims')
  return (
    <Page title={t('desk.forPatient')} lead={t('desk.forPatientLead')} back>
      <section className="box">
        <SearchPanel name="patient" goOnTo="claims" />
      </section>
    </Page>
  )
}
