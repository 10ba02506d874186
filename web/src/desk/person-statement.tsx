import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import { Statement } from '../ui/statement.tsx'
import { useWords } from '../words/words.ts'
import { PrintLink } from './print-link.tsx'

export function PersonStatement({ person }: { readonly person: PersonGlance }) {
  const t = useWords('desk')
  const { personId } = person
  const paper = `/api/desk/people/${personId}/statement.pdf`
  return (
    <Statement
      of={['desk', personId]}
      span="year"
      read={(asked) =>
        answer(
          api.GET('/api/desk/people/{personId}/statement', {
            params: { path: { personId }, query: { ...asked, purpose: 'statement' } },
          }),
        )
      }
      papers={(query) => (
        <>
          <PrintLink look="go" href={`${paper}?${query}&purpose=statement`}>
            {t('print.statement')}
          </PrintLink>
          <PrintLink href={`${paper}?${query}&form=roll&purpose=statement`}>
            {t('print.statementRoll')}
          </PrintLink>
        </>
      )}
    />
  )
}
