/** What bills of hospitals and pharmacies are settled by: the catalogues, and the area's own policy. */
import { join } from 'node:path'
import { entriesOn } from '#capabilities/catalogues/index.ts'
import { WrongArea } from '#capabilities/organisations/index.ts'
import {
  type Bills,
  createBills,
  createPayments,
  createPolicyInForce,
  livingPolicy,
  type Payments,
  type Policy,
  readTerms,
  termOn,
} from '#capabilities/settlement/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { areaLookEveryMs, type Services } from './services.ts'

/** The file of the area: what counts until a pack is decided by two people. */
export function policyFileOf(services: Services): () => Policy {
  const { area, config, db, log } = services
  const policy = livingPolicy(join(import.meta.dirname, '../areas', config.area), {
    lookEveryMs: areaLookEveryMs,
    onChange: (problems) => {
      const [first] = problems
      const fileCode = 'policy.json'
      if (first) {
        const fields = { fileCode, lineCount: first.line, problemCount: problems.length }
        return log.error('area_file_put_aside', new WrongArea(problems), fields)
      }
      log.info('area_file_taken_up', { fileCode })
      // Whoever exchanges the file must not believe that bills are settled by it.
      return void readTerms(db, area.code).then(
        (terms) => {
          const counts = termOn(terms, dayOf(services.now()))
          if (counts) log.warn('area_file_without_effect', { fileCode, policyCode: counts.version })
        },
        (fault: unknown) => log.error('policy_terms_not_read', fault),
      )
    },
  })
  return policy.now
}

/** With payments of their own, for work that is done on one connection. */
export function billsAlone(services: Services, policyFile: () => Policy): Bills {
  return billsOf(services, createPayments({ ...services, pool: services.hotPool }), policyFile)
}

export function billsOf(services: Services, payments: Payments, policyFile: () => Policy): Bills {
  const { area, db, hotPool } = services
  const policy = createPolicyInForce({ db, area, policyFile })
  return createBills({ payments, pool: hotPool, lists: entriesOn, policy })
}
