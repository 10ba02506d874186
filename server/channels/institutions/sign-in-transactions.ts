/** 9001 and 9002: an operator signs in before anything else, and out on the same day. */
import { signInOperator, signOutOperator } from '#capabilities/organisations/index.ts'
import { isRefused, refused } from '#kernel/refusal.ts'
import { institutionKinds } from './callers.ts'
import { outcomeOf } from './command.ts'
import type { Answered, Call, Transaction } from './transaction.ts'
import type { Deps } from './deps.ts'
import { idOfWire, wireIdOf } from '#kernel/wire-id.ts'

export const signInTransactions = {
  9001: { callers: institutionKinds, changes: true, beforeSignIn: true, carryOut: signIn },
  9002: { callers: institutionKinds, changes: true, beforeSignIn: true, carryOut: signOut },
} as const satisfies Readonly<Record<string, Transaction>>

async function signIn(deps: Deps, { act, institution, input, today }: Call): Promise<Answered> {
  const { organisationId } = institution
  const operator = input.one('signIn').text('opter_no')
  const wanted = { organisationId, operator, day: today }
  const outcome = outcomeOf(await signInOperator(deps, act, wanted))
  if (isRefused(outcome)) return outcome
  return {
    signinoutb: { sign_time: today.toString(), sign_no: wireIdOf(outcome.signInId) },
  }
}

async function signOut(deps: Deps, { act, institution, input, today }: Call): Promise<Answered> {
  const { organisationId } = institution
  const given = input.one('signOut')
  const signInId = idOfWire(given.text('sign_no'))
  if (!signInId) return refused('sign_in_unknown')
  const wanted = { organisationId, signInId, operator: given.text('opter_no'), day: today }
  const outcome = outcomeOf(await signOutOperator(deps, act, wanted))
  if (isRefused(outcome)) return outcome
  return { signinoutb: { sign_time: today.toString() } }
}
