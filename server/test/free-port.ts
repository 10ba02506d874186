import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Below the ports that systems give to their own outgoing connections: none of those takes it meanwhile. */
const [lowest, beyond] = [12_000, 32_000]

const given = new Set<number>()

/** A port of this machine that nobody listens on at this moment, never the same one twice. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 1_000; tries++) {
    const port = randomInt(lowest, beyond)
    if (given.has(port)) continue
    given.add(port)
    if (await isFree(port)) return port
  }
  throw new Error(`no port between ${lowest} and ${beyond} is free`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
