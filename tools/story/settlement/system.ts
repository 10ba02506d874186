/**
 * The systems of a hospital and a pharmacy of the demonstration, over a line that can be cut: before a
 * message leaves, or before its answer arrives.
 */
import { createHisClient, type HisClient, type Post, type Reply } from '#sim/his/client.ts'
import { must } from '../telling.ts'
import type { World } from '../world.ts'

export type Sent = { readonly infno: string; readonly send: () => Promise<Reply> }

export type HisSystem = {
  readonly client: HisClient
  /** The next message of this number does not leave; it can be sent afterwards. */
  readonly hold: (infno: string) => void
  /** The next message of this number leaves while this happens, and its answer is lost. */
  readonly loseAnswer: (infno: string, meanwhile: () => Promise<void>) => void
  /** What left last, or was held: sent (again) byte by byte. */
  readonly last: () => Sent
}

/** What whoever waits for an answer sees when there is none. */
export class LineCut extends Error {
  constructor(infno: string) {
    super(`the answer to ${infno} did not come`)
  }
}

/** A hospital's or a pharmacy's of the demonstration. */
export async function systemIn(
  world: World,
  letter: 'H' | 'P',
  insuredAt = world.area.gbCode,
): Promise<HisSystem> {
  const key = world.interfaceKeys.find((each) => each.institutionCode.startsWith(letter))
  must(key !== undefined, 'the demonstration keeps the key of such a system')
  return systemOf(world, { ...key, admdvs: world.area.gbCode, insuredAt })
}

export async function systemOf(
  world: World,
  of: World['interfaceKeys'][number] & { readonly admdvs: string; readonly insuredAt: string },
): Promise<HisSystem> {
  const { institutionCode: code, institutionName: name, ...rest } = of
  const line = openLine(world.origin)
  const client = createHisClient({
    ...{ ...rest, post: line.post, institution: { code, name } },
    now: () => Temporal.Now.instant(),
  })
  const signedIn = await client.signIn('OP01')
  must(signedIn.infcode === 0, `the operator signs in (${signedIn.words})`)
  return { client, hold: line.hold, loseAnswer: line.loseAnswer, last: line.last }
}

function openLine(origin: string): Omit<HisSystem, 'client'> & { readonly post: Post } {
  let held: string | null = null
  let lost: { readonly infno: string; readonly meanwhile: () => Promise<void> } | null = null
  let last: Sent | null = null
  return {
    hold: (infno) => {
      held = infno
    },
    loseAnswer: (infno, meanwhile) => {
      lost = { infno, meanwhile }
    },
    last: () => {
      must(last !== null, 'something was sent')
      return last
    },
    post: async (path, headers, body) => {
      const infno = headers['_api_name'] ?? ''
      const send = () => deliver(origin + path, headers, body)
      last = { infno, send }
      if (held === infno) {
        held = null
        throw new LineCut(infno)
      }
      if (lost?.infno === infno) {
        const { meanwhile } = lost
        lost = null
        await Promise.allSettled([send(), meanwhile()])
        throw new LineCut(infno)
      }
      return send()
    },
  }
}

async function deliver(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Reply> {
  const response = await fetch(url, { method: 'POST', headers, body })
  const { status } = response
  const isFile = response.headers.get('content-type') === 'application/octet-stream'
  if (!isFile) return { status, text: await response.text() }
  return { status, text: '', file: Buffer.from(await response.arrayBuffer()) }
}
