/**
 * Two installations: Qichuan, where the hospital is, and Jincheng, where its patients are insured. Each has
 * a database, keys and a web server of its own, and between them lies a line that can be cut.
 */
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Transform } from 'node:stream'
import {
  addInterfaceKey,
  enterPeer,
  type InterfaceKey,
  newInterfaceKey,
  reachPeer,
} from '#capabilities/organisations/index.ts'
import { createHisClient, type HisAnswer, type HisClient } from '#sim/his/client.ts'
import { bring, listingLine, shareLine } from '#server/test/catalogue-world.ts'
import { bodySignature, bodySignatureHead } from '../peers/caller.ts'
import { classB, type HisWorld, hisWorld } from './his-world.ts'

/** What becomes of a message: it goes through, changed or not, its answer is lost, or it is. */
export type Line = 'open' | 'altered' | 'answers_altered' | 'answers_lost' | 'cut'

export type TwoAreas = {
  /** The place of treatment, and the place of insurance. */
  readonly here: HisWorld
  readonly there: HisWorld
  readonly line: { state: Line; readonly passed: string[] }
  readonly accessKey: string
  readonly secretKey: string
  readonly hospital: () => Promise<HisClient>
  readonly pharmacy: () => Promise<HisClient>
  readonly stop: () => Promise<void>
}

/** On the lists of Qichuan alone, and on those of Jincheng alone. */
export const listedHere = 'XQ01CAA040E001010304603'
export const listedThere = 'XJ09CAA040E001010304604'

export const pharmacyHere = { code: 'P99980000001', name: '栖川药店' }

export async function twoAreas(): Promise<TwoAreas> {
  const [here, there] = await Promise.all([hisWorld({ area: 'qichuan' }), hisWorld()])
  // Both small cities begin with a pharmacy of one code; in earnest a code is one institution's.
  await here.database.owner.query(
    'update organisations.organisation set code = $1 where code = $2',
    [pharmacyHere.code, here.pharmacySystem.institution.code],
  )
  const from = '2024-06-01'
  await bring(here.database.db, '1312', [listingLine({ code: listedHere, from, level: '01' })])
  await bring(here.database.db, '1319', [shareLine(classB, '310', '0.3', from)])
  await bring(there.database.db, '1312', [listingLine({ code: listedThere, from, level: '01' })])
  await there.app.listen({ host: '127.0.0.1', port: 0 })
  const line: TwoAreas['line'] = { state: 'open', passed: [] }
  const between = lineTo((there.app.server.address() as AddressInfo).port, line)
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve))
  const key = await introduce(here, there, (between.address() as AddressInfo).port)
  return {
    ...{ here, there, line, ...key },
    hospital: () => signedIn(here.hospital),
    pharmacy: () => signedIn({ ...here.pharmacySystem, institution: pharmacyHere }),
    async stop() {
      between.closeAllConnections()
      between.close()
      await Promise.all([here.stop(), there.stop()])
    },
  }
}

/** Whose patients are insured in the other area. */
async function signedIn(system: HisWorld['hospital']): Promise<HisClient> {
  const client = createHisClient({ ...system, insuredAt: '999900' })
  const { infcode, words } = await client.signIn('OP01')
  if (infcode !== 0) throw new Error(`could not sign in: ${words}`)
  return client
}

/** As an operator of each does it: a key is made there, and entered here with the address. */
async function introduce(here: HisWorld, there: HisWorld, port: number): Promise<InterfaceKey> {
  const placeOf = (world: HisWorld, code: string) => {
    const place = world.area.otherAreas.places.find((each) => each.code === code)
    if (!place) throw new Error(`${code} is no place of ${world.area.code}`)
    return place
  }
  const caller = await enterPeer(there.database.db, placeOf(there, 'qichuan'))
  const called = await enterPeer(here.database.db, placeOf(here, 'jincheng'))
  if (!caller || !called) throw new Error('the areas know each other by their codes')
  const key = newInterfaceKey()
  const at = here.clock.at
  await addInterfaceKey(there.deps, { ...key, organisationId: caller.organisationId, at })
  const url = `http://127.0.0.1:${port}`
  await reachPeer(here.deps, { ...key, peerId: called.organisationId, url, at })
  return key
}

/** A message of the other installation, signed as it signs, whatever it says. */
export async function peerCall(
  { here, there, accessKey, secretKey }: TwoAreas,
  institution: { readonly code: string; readonly name: string },
  asked: { readonly infno: string; readonly envelope: object; readonly input: unknown },
): Promise<HisAnswer> {
  const client = createHisClient({
    ...{ accessKey, secretKey, institution, admdvs: '999800', insuredAt: '999900' },
    now: () => here.clock.at,
    post: async (url, headers, payload) => {
      const signed = { ...headers, [bodySignatureHead]: bodySignature(payload, secretKey) }
      const sent = { method: 'POST', url, headers: signed, payload } as const
      const { statusCode: status, body: text } = await there.app.inject(sent)
      return { status, text }
    },
  })
  return client.call(asked.infno, asked.input, { envelope: { ...asked.envelope } })
}

function lineTo(port: number, line: { state: Line; readonly passed: string[] }): Server {
  return createServer((asked, answer) => {
    const { state } = line
    if (state === 'cut') return void asked.socket.destroy()
    const { method, url, headers } = asked
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (came) => {
      line.passed.push(String(headers['_api_name']))
      if (state === 'answers_lost') {
        // Only once the other end has done all of it.
        came.resume().on('end', () => asked.socket.destroy())
        return
      }
      answer.writeHead(came.statusCode ?? 502, came.headers)
      if (state === 'answers_altered') came.pipe(dearer()).pipe(answer)
      else came.pipe(answer)
    })
    onward.on('error', () => asked.socket.destroy())
    if (state === 'altered') asked.pipe(dearer()).pipe(onward)
    else asked.pipe(onward)
  })
}

/** The same length, so that nothing but the signature can tell. */
function dearer(): Transform {
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      done(
        null,
        Buffer.from(
          part
            .toString('latin1')
            .replace('600.00', '900.00')
            .replace('fee_sumamt":600', 'fee_sumamt":900'),
          'latin1',
        ),
      )
    },
  })
}
