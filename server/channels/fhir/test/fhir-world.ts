/** A hospital and a pharmacy whose systems speak FHIR, at a small city's web server. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readKeySet, registerFhirClient } from '#capabilities/organisations/index.ts'
import { type HisWorld, hisWorld } from '#channels/institutions/test/his-world.ts'
import { createFhirClient, type FhirClient, type FhirSystem } from '#sim/fhir/client.ts'

export type FhirWorld = HisWorld & {
  readonly hospitalSystem: FhirSystem
  readonly hospitalFhir: FhirClient
  readonly pharmacyFhir: FhirClient
  /** Another system of the hospital, registered for these scopes, under a key of this kind. */
  readonly register: (
    of: 'hospital' | 'pharmacy',
    asked?: { readonly scopes?: readonly string[]; readonly alg?: 'ES384' | 'RS384' },
  ) => Promise<FhirSystem>
}

export const facadeBase = 'http://localhost:8080/fhir'

export async function fhirWorld({
  area = 'jincheng',
}: {
  readonly area?: 'jincheng' | 'qichuan'
} = {}): Promise<FhirWorld> {
  const world = await hisWorld({ area })
  const register: FhirWorld['register'] = async (of, { scopes, alg = 'ES384' } = {}) => {
    const { publicKey, privateKey } = keyPair(alg)
    const kid = `${of}-1`
    const keys = readKeySet(keySetText(publicKey, kid))
    if (typeof keys === 'string') throw new Error(keys)
    const organisationId = of === 'hospital' ? world.hospitalId : world.organisations.pharmacy
    const { db } = world.database
    const at = world.clock.at
    const named = { organisationId, keys, at, ...(scopes && { scopes }) }
    const clientId = await registerFhirClient(db, named)
    if (clientId === null) throw new Error('scopes that name nothing')
    return {
      ...{ clientId, base: facadeBase, key: { kid, alg, privateKey }, now: () => world.clock.at },
      institutionCode: (of === 'hospital' ? world.hospital : world.pharmacySystem).institution.code,
      send: sendTo(world),
    }
  }
  const hospitalSystem = await register('hospital')
  const pharmacySystem = await register('pharmacy', { alg: 'RS384' })
  return {
    ...{ ...world, register, hospitalSystem },
    hospitalFhir: createFhirClient(hospitalSystem),
    pharmacyFhir: createFhirClient(pharmacySystem),
  }
}

export function keyPair(alg: 'ES384' | 'RS384'): {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
} {
  return alg === 'ES384'
    ? generateKeyPairSync('ec', { namedCurve: 'P-384' })
    : generateKeyPairSync('rsa', { modulusLength: 2048 })
}

export function keySetText(publicKey: KeyObject, kid: string): string {
  return JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid }] })
}

function sendTo({ app }: HisWorld): FhirSystem['send'] {
  return async ({ method, path, headers, body }) => {
    const payload = body === undefined ? {} : { payload: body }
    const response = await app.inject({ method, url: `/fhir${path}`, headers, ...payload })
    const type = String(response.headers['content-type'])
    return { status: response.statusCode, type, text: response.body }
  }
}
