/**
 * Some people of the city get the allowance of civil servants or medical assistance, by lists of ten months
 * ago, so that bills of theirs open to those steps. Entered as an operator would, by the rooms' own command.
 */
import {
  type BenefitGroup,
  findByLogin,
  type GroupRow,
  identitiesOf,
  importGroups,
} from '#capabilities/people/index.ts'
import { invariant } from '#kernel/assert.ts'
import { dayOf } from '#kernel/dates.ts'
import type { Services } from '../services.ts'
import { operatorAct } from '../cli/with-services.ts'

const groups: readonly (BenefitGroup | null)[] = [
  ...['civil_servant' as const, null, 'low_income' as const, null, null],
  ...[
    'low_income_margin' as const,
    null,
    'civil_servant' as const,
    null,
    'extreme_poverty' as const,
  ],
]

/** As whom one can sign in and find an entry of one's own. */
const persona = { login: 'sunli', group: 'civil_servant' } as const

const documents = {
  civil_servant: '锦医保〔2025〕118号',
  extreme_poverty: '锦民救〔2025〕64号',
  low_income: '锦民救〔2025〕64号',
  low_income_margin: '锦民救〔2025〕64号',
} as const satisfies Record<BenefitGroup, string>

export async function enterDemoGroups(
  services: Pick<Services, 'db' | 'personal' | 'now'>,
  treated: readonly string[],
): Promise<void> {
  const at = services.now().subtract({ hours: 24 * 330 })
  const own = await findByLogin(services, persona.login)
  const chosen = treated.flatMap((personId, place): [string, BenefitGroup][] => {
    const group = groups[place % groups.length]
    return group ? [[personId, group]] : []
  })
  if (own) chosen.push([own, persona.group])
  const people = await identitiesOf(
    services,
    chosen.map(([personId]) => personId),
  )
  const rows = chosen.flatMap(([personId, group], place): GroupRow[] => {
    const identity = people.get(personId)
    if (!identity) return []
    const { citizenNumber: number, name } = identity
    const said = { group, change: 'begin', document: documents[group] } as const
    return [{ ...said, line: place + 2, number, name, day: dayOf(at) }]
  })
  const outcomes = await importGroups(
    services,
    { ...operatorAct(services), at },
    {
      ...{ rows, mode: 'import' },
    },
  )
  const wrong = outcomes.filter(({ kind }) => kind === 'refused')
  invariant(wrong.length === 0, 'the people of the demonstration may be in their groups')
}
