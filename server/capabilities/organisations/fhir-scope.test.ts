// Goal: what is granted is what was asked for and registered both, in the words of either edition.
// Method: one row per case. Pure.
// Teeth: with either in the place of both in grantedScopes a client is granted what it never registered.
import { expect, test } from 'vitest'
import { grantedScopes, mayDo } from './fhir-scope.ts'

const cases: readonly (readonly [asked: string, registered: string, granted: string])[] = [
  ['system/Patient.rs', 'system/Patient.rs', 'system/Patient.rs'],
  ['system/Patient.cruds', 'system/Patient.r', 'system/Patient.r'],
  ['system/Patient.r', 'system/Patient.s', ''],
  ['system/Patient.read', 'system/Patient.rs', 'system/Patient.rs'],
  ['system/Claim.write', 'system/Claim.cu', 'system/Claim.cu'],
  ['system/Claim.*', 'system/Claim.c', 'system/Claim.c'],
  ['system/*.r', 'system/Patient.rs system/Claim.cu', 'system/Patient.r'],
  ['system/Claim.c system/Claim.u', 'system/*.cruds', 'system/Claim.cu'],
  ['system/Patient.sr', 'system/Patient.rs', ''],
  ['system/Observation.rs', 'system/*.cruds', ''],
  ['patient/Patient.rs user/Claim.c openid', 'system/*.cruds', ''],
  ['system/Patient.', 'system/*.cruds', ''],
]

for (const [asked, registered, granted] of cases) {
  test(`${asked} of ${registered} is ${granted === '' ? 'nothing' : granted}`, () => {
    expect(grantedScopes(asked.split(' '), registered.split(' ')).join(' ')).toBe(granted)
  })
}

test('a letter of one kind of resource opens no other', () => {
  const scopes = ['system/Patient.rs', 'system/Claim.c']
  expect(mayDo(scopes, { resource: 'Claim', letter: 'c' })).toBe(true)
  expect(mayDo(scopes, { resource: 'Claim', letter: 'u' })).toBe(false)
  expect(mayDo(scopes, { resource: 'Coverage', letter: 'r' })).toBe(false)
})
