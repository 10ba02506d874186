/**
 * Who sends a message, and whether its operator is signed in: asked with every message, so those that
 * come at one moment are looked up together.
 */
import type { Db } from '#platform/database/connection.ts'
import { groupedRead } from '#platform/database/grouped-read.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { InterfaceKey } from './interface-key.ts'
import * as store from './interface-store.ts'

export type InterfaceCaller = InterfaceKey & { readonly organisationId: string }

export type InterfaceCallers = {
  /** Null when the key is unknown or retired, or when its institution is not open. */
  readonly find: (accessKey: string) => Promise<InterfaceCaller | null>
  /** Whose contract is suspended, and nothing else is wrong: it may do nothing, but it is known who it is. */
  readonly findSuspended: (accessKey: string) => Promise<InterfaceCaller | null>
  /** Whether this number of a sign-in still counts on that day. */
  readonly isSignedIn: (
    asked: store.SignInAsked & { readonly day: Temporal.PlainDate },
  ) => Promise<boolean>
}

/** Made once for the process. */
export function createInterfaceCallers(deps: {
  readonly db: Db
  readonly personal: Personal
}): InterfaceCallers {
  const { db, personal } = deps
  const callers = groupedRead((accessKeys) => store.readInterfaceCallers(db, accessKeys))
  const days = groupedRead(async (names) => {
    const found = await store.readSignInDays(db, names.map(signInOf))
    return new Map(
      names.flatMap((name) => {
        const day = found.get(signInOf(name).signInId)
        return day === undefined ? [] : [[name, day]]
      }),
    )
  })
  const opened = (accessKey: string, caller: store.SealedCaller | null | undefined) => {
    if (!caller) return null
    const { organisationId, sealedSecret } = caller
    const secretKey = store.openSecret(personal, accessKey, sealedSecret)
    return { accessKey, secretKey, organisationId }
  }
  return {
    find: async (accessKey) => opened(accessKey, await callers(accessKey)),
    findSuspended: async (accessKey) => {
      const suspended = await store.readInterfaceCallers(db, [accessKey], 'suspended')
      return opened(accessKey, suspended.get(accessKey))
    },
    isSignedIn: async ({ organisationId, signInId, day }) =>
      (await days(`${organisationId} ${signInId}`)) === day.toString(),
  }
}

function signInOf(name: string): store.SignInAsked {
  const [organisationId = '', signInId = ''] = name.split(' ')
  return { organisationId, signInId }
}
