/** Sessions of the people of the demonstration, begun without a screen. */
import { demoFactorCode } from '#tools/demo-factor.ts'

type Place = { readonly origin: string; readonly staff: readonly string[] }

/** A code counts once: a journey beside this one may have signed in with the one that was just shown. */
export async function signIn({ origin, staff }: Place, login: string): Promise<string> {
  const second = staff.includes(login)
  let answer = await trySignIn(origin, login, second)
  for (let tries = 1; second && answer.status !== 201 && tries < 3; tries++) {
    answer = await trySignIn(origin, login, second)
  }
  if (answer.status !== 201) throw new Error(`${login} is not signed in: ${answer.status}`)
  const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('yika_session='))
  return /=([^;]+)/.exec(cookie ?? '')?.[1] ?? ''
}

async function trySignIn(origin: string, login: string, second: boolean): Promise<Response> {
  const factor = second ? { factorCode: await demoFactorCode(origin, login) } : {}
  return fetch(`${origin}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ login, password: 'jincheng-demo-2026', ...factor }),
  })
}

/** Also begins its idle time anew. */
export async function isAlive(origin: string, session: string): Promise<boolean> {
  const answer = await fetch(`${origin}/api/session/extend`, {
    method: 'POST',
    headers: { cookie: `yika_session=${session}`, 'idempotency-key': crypto.randomUUID() },
  })
  return answer.ok
}

/**
 * All who have a second factor, at once and each once: a code of theirs counts once in half a minute, so
 * that test files signing in one after another would wait for each other.
 */
export async function signInStaff(place: Place): Promise<Readonly<Record<string, string>>> {
  const begun = await Promise.all(
    place.staff.map(async (login) => [login, await signIn(place, login)] as const),
  )
  return Object.fromEntries(begun)
}
