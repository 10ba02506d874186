/**
 * What the system of an institution asks whose contract is suspended. It has shown who it is by its token, so it
 * is told why it may do nothing; the person whom it named by a certificate is told by their file why they got
 * nothing there.
 */
import { withoutContract } from '#capabilities/settlement/index.ts'
import type { InstitutionId } from '#kernel/ids.ts'
import { countWrong } from './authorize.ts'
import type { Call, Deps } from './deps.ts'
import { Refuses } from './outcome.ts'
import type { Route } from './route.ts'

type Called = Extract<Route, { access: { kind: 'system' } }>

/** Whatever becomes of the trace, the answer is the same. Counted by place, so that nobody fills a file. */
export async function refuseShutOut(deps: Deps, route: Called, call: Call): Promise<never> {
  await countWrong(deps, call.address)
  try {
    await noteTried(deps, route, call)
  } catch (fault) {
    // What is not right would have been refused for itself, and stands in nobody's file.
    if (!(fault instanceof Refuses)) deps.log.error('fhir_failed', fault)
  }
  throw new Refuses('institution_suspended')
}

async function noteTried(deps: Deps, { tried: triedBy }: Called, call: Call): Promise<void> {
  const tried = await triedBy?.(deps, call)
  if (!tried) return
  const { at, commandId } = call.act
  await withoutContract(deps.db, {
    ...{ ...tried, channel: 'http', at, commandId },
    institutionId: call.institution.organisationId as InstitutionId,
  })
}
