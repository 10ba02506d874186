import type { RehearsalGroup } from '../api/desk-types.ts'
import { Money } from '../ui/money.tsx'
import { More } from './more.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { useWords } from '../words/words.ts'

const kinds = ['scheme', 'status', 'age', 'tier', 'care'] as const

export function RehearsalGroups({ groups }: { readonly groups: readonly RehearsalGroup[] }) {
  const t = useWords('policies')
  if (groups.length === 0) return null
  const count = (key: 'people' | 'less' | 'more' | 'same', of: keyof RehearsalGroup) => ({
    ...{ key, title: t(`rehearsal.${key}`), figure: true },
    cell: (each: RehearsalGroup) => each[of],
  })
  const columns: readonly Column<RehearsalGroup>[] = [
    { key: 'group', title: t('rehearsal.group'), cell: ({ label }) => label },
    count('people', 'people'),
    count('less', 'winning'),
    count('more', 'losing'),
    count('same', 'same'),
    { key: 'bills', title: t('rehearsal.bills'), figure: true, cell: ({ bills }) => bills },
    {
      key: 'notSettled',
      title: t('rehearsal.notSettled'),
      figure: true,
      cell: ({ notSettled }) => notSettled,
    },
    {
      key: 'personMore',
      title: t('rehearsal.personMore'),
      figure: true,
      cell: ({ personMore }) => <More amount={personMore} />,
    },
    {
      key: 'fundMore',
      title: t('rehearsal.fundMore'),
      figure: true,
      cell: ({ fundMore }) => <More amount={fundMore} />,
    },
  ]
  return (
    <section className="box stack" aria-labelledby="groups">
      <h2 id="groups">{t('rehearsal.groups')}</h2>
      {kinds.map((kind) => (
        <Table
          key={kind}
          caption={t(`rehearsal.kind.${kind}`)}
          rows={groups.filter((each) => each.kind === kind)}
          keyOf={({ name }) => name}
          columns={columns}
        />
      ))}
    </section>
  )
}
