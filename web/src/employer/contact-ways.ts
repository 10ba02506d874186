/** The two ways to reach an employer: what is asked for, and whom the page asks for each. */
import type { ActHeaders } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Sent } from '../api/types.ts'
import { looksLikeAddress } from '../citizen/address-parts.tsx'
import { looksLikePhone, tidyNumber } from '../citizen/citizen-number.ts'

export const media = ['mail', 'text'] as const
export type Medium = (typeof media)[number]

type Proof = { readonly codeId: string; readonly code: string }

export type Way = {
  readonly field: {
    readonly name: string
    readonly kind: 'email' | 'phone'
    readonly maxLength: number
  }
  readonly tidy: (typed: string) => string
  readonly looksRight: (tidied: string) => boolean
  readonly send: (to: string, password: string, headers: ActHeaders) => Promise<Sent>
  readonly confirm: (to: string, proof: Proof, headers: ActHeaders) => Promise<unknown>
  readonly remove: (headers: ActHeaders) => Promise<unknown>
}

const paths = {
  mail: '/api/employer/contact-address',
  text: '/api/employer/contact-phone',
} as const

export const ways: Readonly<Record<Medium, Way>> = {
  mail: {
    field: { name: 'address', kind: 'email', maxLength: 254 },
    tidy: (typed) => typed.trim(),
    looksRight: looksLikeAddress,
    send: (address, password, headers) =>
      answer(api.POST(`${paths.mail}/codes`, { body: { address, password }, headers })),
    confirm: (address, proof, headers) =>
      answer(api.POST(paths.mail, { body: { address, ...proof }, headers })),
    remove: (headers) => answer(api.POST(`${paths.mail}/remove`, { headers })),
  },
  text: {
    field: { name: 'phone', kind: 'phone', maxLength: 30 },
    tidy: tidyNumber,
    looksRight: looksLikePhone,
    send: (phone, password, headers) =>
      answer(api.POST(`${paths.text}/codes`, { body: { phone, password }, headers })),
    confirm: (phone, proof, headers) =>
      answer(api.POST(paths.text, { body: { phone, ...proof }, headers })),
    remove: (headers) => answer(api.POST(`${paths.text}/remove`, { headers })),
  },
}
