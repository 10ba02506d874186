/** Somebody who signs in again when the session has run out meanwhile, as people do. */
import { Unexpected, type Visitor } from '../api.ts'

const ranOut = 401

export function lasting(first: Visitor, signIn: () => Promise<Visitor>): Visitor {
  let now = first
  /** A request without a session did nothing, so it may come again as it was. */
  async function need<T>(ask: (as: Visitor) => Promise<T>): Promise<T> {
    try {
      return await ask(now)
    } catch (fault) {
      if (!(fault instanceof Unexpected) || fault.status !== ranOut) throw fault
      now = await signIn()
      return ask(now)
    }
  }
  async function look<T extends { readonly status: number }>(
    ask: (as: Visitor) => Promise<T>,
  ): Promise<T> {
    const answer = await ask(now)
    if (answer.status !== ranOut) return answer
    now = await signIn()
    return ask(now)
  }
  return {
    get: (path) => need((as) => as.get(path)),
    bytes: (path) => need((as) => as.bytes(path)),
    post: (path, body, key) => need((as) => as.post(path, body, key)),
    send: (path, bytes, type) => need((as) => as.send(path, bytes, type)),
    attempt: (path, body, key) => look((as) => as.attempt(path, body, key)),
    look: (path) => look((as) => as.look(path)),
    offer: (path, bytes, type) => look((as) => as.offer(path, bytes, type)),
    take: (path) => look((as) => as.take(path)),
    leave: () => now.leave(),
  }
}
