/** Operators of institutions' systems sign in before anything else, and out on the same day. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import * as store from './interface-store.ts'

type Sealed = { readonly db: Db; readonly personal: Personal }

/** In order of precedence. */
export const signOutRefusals = ['sign_in_unknown', 'sign_in_over'] as const
export type SignOutRefusal = (typeof signOutRefusals)[number]

export type OperatorSignedIn = { readonly kind: 'signed_in'; readonly signInId: string }
export type OperatorSignedOut = { readonly kind: 'signed_out' }

type Operator = { readonly organisationId: string; readonly operator: string }

export async function signInOperator(
  deps: Sealed,
  act: Act,
  wanted: Operator & { readonly day: Temporal.PlainDate },
): Promise<Ran<OperatorSignedIn>> {
  return runOfficeCommand<OperatorSignedIn>(deps.db, act, {
    action: 'institutions.sign-in',
    body: { ...wanted, day: wanted.day.toString() },
    decide: async (db) => {
      const signInId = newId()
      await store.insertSignIn({ ...deps, db }, { ...wanted, signInId, at: act.at })
      return { kind: 'signed_in', signInId }
    },
    objectOf: ({ signInId }) => signInId,
  })
}

/** Only whoever signed in, and on the same day: a day that is over has ended by itself. */
export async function signOutOperator(
  deps: Sealed,
  act: Act,
  wanted: Operator & { readonly signInId: string; readonly day: Temporal.PlainDate },
): Promise<Ran<OperatorSignedOut | Refused<SignOutRefusal>>> {
  const { signInId } = wanted
  return runOfficeCommand<OperatorSignedOut | Refused<SignOutRefusal>>(deps.db, act, {
    action: 'institutions.sign-out',
    body: { ...wanted, day: wanted.day.toString() },
    decide: async (db) => {
      const found = await store.readSignIn({ ...deps, db }, wanted.organisationId, signInId)
      if (found?.operator !== wanted.operator) return refused('sign_in_unknown')
      if (found.isOut || found.day !== wanted.day.toString()) return refused('sign_in_over')
      await store.endSignIn(db, { organisationId: wanted.organisationId, signInId, at: act.at })
      return { kind: 'signed_out' }
    },
    objectOf: () => signInId,
  })
}
