/** An operator registers a system that speaks FHIR, by the real command, and ends it. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Yika } from './yika.ts'

/** Its keys are its own: a file with a private one is sent back. */
export async function registersFhirClients(yika: Yika, folder: string): Promise<void> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const fileOf = (key: KeyObject, name: string): string => {
    const path = join(folder, name)
    const jwk = { ...key.export({ format: 'jwk' }), kid: 'first' }
    writeFileSync(path, JSON.stringify({ keys: [jwk] }))
    return path
  }
  const own = 'P99990000777'
  const secret = await yika('fhir-client', 'add', own, fileOf(privateKey, 'private.json'))
  expect([secret.code, secret.said]).toEqual([3, expect.stringContaining('private key')])
  const keys = fileOf(publicKey, 'public.json')
  expect((await yika('fhir-client', 'add', own, join(folder, 'none.json'))).code).toBe(3)
  expect((await yika('fhir-client', 'add', own, keys, '--scope', 'system/Account.r')).code).toBe(3)
  expect((await yika('fhir-client', 'add', 'NEW-1', keys)).code).toBe(3)
  const added = await yika('fhir-client', 'add', own, keys, '--scope', 'system/Patient.rs')
  expect(added.out).toMatch(/^FHIR[0-9A-F]{20}$/)
  const listed = await yika('fhir-client', 'list', own)
  expect(listed.out).toMatch(/^FHIR[0-9A-F]{20} {2}made .* calls {2}system\/Patient.rs$/)
  expect((await yika('fhir-client', 'retire', own, added.out)).code).toBe(0)
  expect((await yika('fhir-client', 'retire', own, added.out)).code).toBe(3)
}
