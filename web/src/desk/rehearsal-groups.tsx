import type { RehearsalGroup } from '../api/desk-types.ts'
import { More } from './more.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { useWords } from '../words/words.ts'

const kinds = ['scheme', 'status', 'age', 'tier', 'care'] as const

export function RehearsalGroups({ groups }: { readonly groups: readonly RehearsalGroup[] }) {
  const t = useWords('policies')
  if (groups.length === 0) return null
  const count = (key: 'people' | 'less' | 'more' | 'same', of: keyof RehearsalGroup) => ({
    ...{ key, title: t(`rehearsal.column.${key}`), figure: true },
    cell: (each: RehearsalGroup) => each[of],
  })
  const columns: readonly Column<RehearsalGroup>[] = [
    { key: 'group', title: t('rehearsal.group'), cell: ({ label }) => label },
    count('people', 'people'),
    count('less', 'winning'),
    count('more', 'losing'),
    count('same', 'same'),
    {
      key: 'bills',
      title: t('rehearsal.bills'),
      figure: true,
      cell: ({ bills, notSettled }) => (
        <>
          {bills}
          {notSettled > 0 ? (
            <div className="small quiet">
              {t('rehearsal.notSettled')} {notSettled}
            </div>
          ) : null}
        </>
      ),
    },
    {
      key: 'person',
      title: t('rehearsal.column.person'),
      figure: true,
      cell: ({ personMore }) => <More amount={personMore} />,
    },
    {
      key: 'fund',
      title: t('rehearsal.column.fund'),
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
