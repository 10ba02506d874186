/** Whether somebody listens on a unix socket: the file alone says nothing, a dead process leaves it behind. */
import { connect } from 'node:net'

export function isListening(socketPath: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const probe = connect(socketPath, () => {
    probe.destroy()
    resolve(true)
  })
  probe.on('error', () => resolve(false))
  return promise
}
