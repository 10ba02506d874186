import { inspect } from 'node:util'
import { birthDateOf, maskCitizenNumber, sexOf } from '#kernel/citizen-number.ts'
import type { CitizenNumber, Sex } from '#kernel/citizen-number.ts'
import { yearsBetween } from '#kernel/dates.ts'

export type Scheme = 'employee' | 'resident'
export type PersonStatus = 'active' | 'retired' | 'deceased'

/** What the register knows of a person without opening anything. */
export type Insured = {
  readonly personId: string
  readonly area: string
  readonly scheme: Scheme
  readonly status: PersonStatus
  readonly agencyId: string
  readonly agentBankId: string
}

/** Who a person is. It does not print, spread or turn into JSON: each value is taken by its name. */
export type PersonIdentity = {
  readonly personId: string
  readonly name: string
  readonly citizenNumber: CitizenNumber
  readonly phone: string | null
  readonly computerNumber: string
  readonly birthDate: Temporal.PlainDate
  readonly sex: Sex
}

type Opened = Pick<
  PersonIdentity,
  'personId' | 'name' | 'citizenNumber' | 'phone' | 'computerNumber'
>

export function personIdentity(opened: Opened): PersonIdentity {
  const { citizenNumber } = opened
  return unprintable({
    ...opened,
    birthDate: birthDateOf(citizenNumber),
    sex: sexOf(citizenNumber),
  })
}

/** As screens and papers show a person: what is not needed to recognise them is covered. */
export type ShownIdentity = {
  readonly personId: string
  readonly name: string
  readonly sex: Sex
  readonly age: number
  readonly maskedCitizenNumber: string
  readonly maskedPhone: string
}

export function shownIdentity(identity: PersonIdentity, on: Temporal.PlainDate): ShownIdentity {
  return {
    personId: identity.personId,
    name: identity.name,
    sex: identity.sex,
    age: yearsBetween(identity.birthDate, on),
    maskedCitizenNumber: maskCitizenNumber(identity.citizenNumber),
    maskedPhone: identity.phone === null ? '' : maskPhone(identity.phone),
  }
}

/** For an account number on a screen: what is needed to tell two apart. */
export function maskAccount(account: string): string {
  return `****${account.slice(-4)}`
}

/** On lists one recognises one's own case by the family name. */
export function maskName(name: string): string {
  const [first = '', ...others] = [...name]
  return first + '*'.repeat(Math.max(1, others.length))
}

export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

/** A mobile number of the mainland as people type it; null for anything else. */
export function parsePhone(text: string): string | null {
  const typed = text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}().]/gu, '')
    .replace(/^(\+|00)86/, '')
  return /^1[3-9][0-9]{9}$/.test(typed) ? typed : null
}

/** Two spellings of one name: width, blanks, case and the several dots in names from other scripts. */
export function isSameName(first: string, second: string): boolean {
  return canonicalName(first) === canonicalName(second)
}

function canonicalName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\u00b7\u2022\u2027\u2219\u22c5\u30fb.]/g, '')
    .toUpperCase()
}

/** The social security computer number: ten digits, with or without blanks. */
export function parseComputerNumber(text: string): string | null {
  const typed = text.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '')
  return /^[0-9]{10}$/.test(typed) ? typed : null
}

function unprintable<T extends object>(values: T): T {
  const covered = { toJSON: () => '***', toString: () => '***', [inspect.custom]: () => '***' }
  const hidden = Object.create(covered) as T
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(hidden, name, { value, enumerable: false })
  }
  return hidden
}
