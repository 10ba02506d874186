/** Every act that wants a second person. A new one is a line here; lists, decisions and papers follow. */
import { resetPin, unlockPin } from '#capabilities/cards/index.ts'
import {
  closeByCase,
  creditMoveIn,
  payAgain,
  refundByTwo,
  reopenByCase,
} from '#capabilities/cases/index.ts'
import { approveClaimByTwo } from '#capabilities/claims/index.ts'
import { catalogueFolder, forceByTwo } from '#capabilities/catalogues/index.ts'
import {
  answerDisputeByTwo,
  approveByTwo,
  changeBankAccountByTwo,
  deductByTwo,
  receiveFromAreaByTwo,
} from '#capabilities/clearing/index.ts'
import {
  closeMonthByTwo,
  matchReceiptsByTwo,
  retryCreditsByTwo,
  returnReceiptByTwo,
} from '#capabilities/contributions/index.ts'
import { type ApprovedAct, changeRoles, reopenAccount } from '#capabilities/organisations/index.ts'
import {
  endGroupByTwo,
  enterGroupByTwo,
  lookInEmergency,
  withdrawGroupByTwo,
} from '#capabilities/people/index.ts'
import { putIntoForceByTwo } from '#capabilities/settlement/index.ts'
import type { Deps } from '../context.ts'

export function approvedActs(deps: ActDeps): readonly ApprovedAct[] {
  return [
    ...[unlockPin(deps), resetPin(deps), changeRoles, lookInEmergency(deps), reopenAccount],
    ...[closeByCase(deps), payAgain(deps), refundByTwo(deps), reopenByCase(deps)],
    ...[deductByTwo(), answerDisputeByTwo(), approveByTwo(deps), changeBankAccountByTwo()],
    ...[enterGroupByTwo(deps), endGroupByTwo(deps), withdrawGroupByTwo(deps)],
    ...[approveClaimByTwo(deps), receiveFromAreaByTwo(deps), putIntoForceByTwo(deps)],
    forceByTwo(catalogueDeps(deps)),
    ...[creditMoveIn(deps), closeMonth(deps), retryCredits(deps)],
    ...[matchReceiptsByTwo(deps), returnReceiptByTwo(deps)],
  ]
}

type ActDeps = Pick<
  Deps,
  | 'personal'
  | 'keys'
  | 'area'
  | 'bankExchange'
  | 'bills'
  | 'db'
  | 'documents'
  | 'config'
  | 'now'
  | 'policyFile'
>

/** Catalogue files lie beside the data, in a folder that nothing serves, until they are taken in. */
export function catalogueDeps({
  area,
  config,
  db,
  now,
}: Pick<Deps, 'area' | 'config' | 'db' | 'now'>) {
  return { area, db, now, uploads: catalogueFolder(config.dataFolder) }
}

export function closeMonth({
  area,
  bankExchange,
}: Pick<ActDeps, 'area' | 'bankExchange'>): ApprovedAct {
  return closeMonthByTwo({ area, takeUp: () => bankExchange.takeUpMonths() })
}

export function retryCredits({
  area,
  bankExchange,
}: Pick<ActDeps, 'area' | 'bankExchange'>): ApprovedAct {
  return retryCreditsByTwo({ area, takeUp: () => bankExchange.sendRetries() })
}
