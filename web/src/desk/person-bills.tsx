import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import { Bills } from '../ui/bills.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.ts'
import { PrintLink } from './print-link.tsx'
import { Served } from './served.tsx'

/** Why the file was opened stands on record with the look, and with each receipt. */
const purpose = 'statement'

function OfPerson({ person }: { readonly person: PersonGlance }) {
  const t = useWords('bills')
  const { personId, name } = person
  return (
    <Page title={t('titleOf', { name })} narrow={false} back>
      <Bills
        of={['desk', personId]}
        read={(asked) =>
          answer(
            api.GET('/api/desk/people/{personId}/bills', {
              params: { path: { personId }, query: { ...asked, purpose } },
            }),
          )
        }
        receipt={({ number }, language) => (
          <PrintLink
            href={`/api/desk/people/${personId}/bills/${number}/receipt.pdf?lang=${language}&purpose=${purpose}`}
          >
            {t('receipt')}
          </PrintLink>
        )}
      />
    </Page>
  )
}

export function Screen() {
  return <Served purpose={purpose}>{(person) => <OfPerson person={person} />}</Served>
}
