/** What bills of hospitals and pharmacies are settled by: the catalogues, and the area's own policy. */
import { join } from 'node:path'
import { entriesOn } from '#capabilities/catalogues/index.ts'
import { WrongArea } from '#capabilities/organisations/index.ts'
import {
  type Bills,
  createBills,
  livingPolicy,
  type Payments,
} from '#capabilities/settlement/index.ts'
import { areaLookEveryMs, type Services } from './services.ts'

export function billsOf(services: Services, payments: Payments): Bills {
  const { config, hotPool, log } = services
  const policy = livingPolicy(join(import.meta.dirname, '../areas', config.area), {
    lookEveryMs: areaLookEveryMs,
    onChange: (problems) => {
      const [first] = problems
      const fileCode = 'policy.json'
      if (!first) return log.info('area_file_taken_up', { fileCode })
      const fields = { fileCode, lineCount: first.line, problemCount: problems.length }
      return log.error('area_file_put_aside', new WrongArea(problems), fields)
    },
  })
  return createBills({ payments, pool: hotPool, lists: entriesOn, policy: policy.now })
}
