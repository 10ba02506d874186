/** Somebody new at a desk: an operator opens the account, and its owner makes it their own. */
import { randomInt } from 'node:crypto'
import { stepOf, totpCode } from '#platform/access/totp.ts'
import { fromBase32 } from '#server/test/authenticator.ts'
import type { Visitor } from './api.ts'
import { newcomer } from './person.ts'
import type { Story } from './steps.ts'
import { must, type Refusal, refusedAs } from './telling.ts'

export type Colleague = {
  readonly login: string
  readonly visit: Visitor
  /** Once more, with a newer code. */
  readonly signInAgain: () => Promise<Visitor>
}

type Session = { readonly passwordDue: boolean; readonly factorDue: boolean }

export async function newColleague(
  story: Pick<Story, 'tell' | 'world'>,
  { role, organisation }: { readonly role: string; readonly organisation: string },
): Promise<Colleague> {
  const { tell, world } = story
  const { name, citizenNumber, password } = newcomer()
  const login = `story.${randomInt(1e8, 1e9)}`
  const words = ['staff', 'add', login, '--name', name, '--role', role]
  const opened = await world.yika([...words, '--organisation', organisation], {
    CITIZEN_NUMBER: citizenNumber,
  })
  must(opened.code === 0, `the account is opened (${opened.said})`)

  const visit = world.nobody()
  const first = await visit.post<Session>('/api/sessions', { login, password: opened.out })
  must(first.passwordDue, 'the password that was handed out is for one use')
  const early = refusedAs('password_change_due', await visit.look<Refusal>('/api/desk/approvals'))
  const passwords = { currentPassword: opened.out, newPassword: password }
  const second = await visit.post<Session>('/api/session/password', passwords)
  must(second.factorDue, 'and an authenticator is needed beside it')
  refusedAs('factor_due', await visit.look<Refusal>('/api/desk/approvals'))
  const { secret } = await visit.post<{ secret: string }>('/api/session/factor')
  const key = fromBase32(secret)
  let step = stepOf(Temporal.Now.instant())
  const confirmed = { code: totpCode(key, step) }
  const { recoveryCodes } = await visit.post<{ recoveryCodes: readonly string[] }>(
    ...(['/api/session/factor/confirmation', confirmed] as const),
  )
  must(recoveryCodes.length > 0, 'with codes for the day when it is lost')
  tell.step(`An operator opens ${name}’s account; until it is their own it opens nothing`, early)

  const signInAgain = async (): Promise<Visitor> => {
    step = Math.max(step + 1, stepOf(Temporal.Now.instant()))
    const anew = world.nobody()
    await anew.post('/api/sessions', { login, password, factorCode: totpCode(key, step) })
    return anew
  }
  return { login, visit, signInAgain }
}
