import type { FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger } from 'fastify'
import type { Area, Words } from '#capabilities/organisations/index.ts'
import type { CardMakerFiles } from '#capabilities/cards/index.ts'
import type { BankExchange } from '#capabilities/contributions/index.ts'
import type { Bills, Payments, Policy } from '#capabilities/settlement/index.ts'
import type { Act } from '#platform/access/act.ts'
import type { ReadTrail } from '#platform/audit/trail.ts'
import type { Config } from '#platform/config/config.ts'
import type { Db } from '#platform/database/connection.ts'
import type { SealedObjects } from '#platform/files/sealed-objects.ts'
import type { KeyService } from '#platform/keys/client.ts'
import type { Log } from '#platform/log/log.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { Role } from './access/policy.ts'

/** Everything a route may use; made once in main.ts. */
export type Deps = {
  readonly db: Db
  readonly area: Area
  readonly personal: Personal
  readonly keys: KeyService
  readonly payments: Payments
  readonly bills: Bills
  readonly bankExchange: BankExchange
  readonly cardMaker: CardMakerFiles
  readonly documents: SealedObjects
  /** The policy as the file of the area has it: what counts until a pack is decided by two people. */
  readonly policyFile: () => Policy
  readonly readTrail: ReadTrail
  readonly config: Config
  readonly log: Log
  readonly now: () => Temporal.Instant
  /** The auditor's invariants over the whole database. */
  readonly audit: () => Promise<readonly AuditFinding[]>
  /** What other channels answer on this server, each in its own way. */
  readonly guests?: readonly ((app: FastifyInstance) => Promise<void>)[]
  /** Who can be tried out in a demonstration; shown there only. */
  readonly personas?: readonly Persona[]
  /** The built screens; a folder of another place in tests. */
  readonly webFolder?: string
}

/** One invariant, and how many rows break it. */
export type AuditFinding = {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly differences: number
  readonly samples: readonly { readonly what: string; readonly id: string }[]
  readonly milliseconds: number
}

export type Persona = {
  readonly kind: 'citizen' | 'staff' | 'employer'
  readonly login: string
  readonly password: string
  readonly name: string
  readonly role: Words
  readonly note: Words
}

export type WebApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** One room's routes. */
export type Routes<D = Deps> = (app: WebApp, deps: D) => void

export type Caller =
  | { readonly kind: 'nobody' }
  | {
      readonly kind: 'citizen'
      readonly personId: string
      /** The office at whose kiosk they signed in, by card and PIN; null elsewhere. */
      readonly kioskOf: string | null
      readonly expiresAt: Temporal.Instant
    }
  | {
      readonly kind: 'staff' | 'employer'
      readonly staffId: string
      readonly name: string
      readonly organisationId: string
      /** Path of the organisation; a person is within the branch when their agency's path begins with it. */
      readonly branch: string
      readonly roles: readonly Role[]
      /** Their password is for one use: they may change it and nothing else. */
      readonly passwordDue: boolean
      /** They have begun a second factor: they may finish it and nothing else. */
      readonly factorDue: boolean
      readonly expiresAt: Temporal.Instant
    }
  | {
      readonly kind: 'institution'
      readonly organisationId: string
      /** Whose system: a bank's or an insurer's is not a hospital's or pharmacy's. */
      readonly of: 'institution' | 'bank' | 'insurer'
    }

export type Language = 'zh' | 'en'

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller
    language: Language
  }
  interface FastifyContextConfig {
    /** A name in the access table. */
    action?: string
    /** The route shows a person's file: the look is on record before the data leaves. */
    reads?: boolean
    /** Media types of the body; JSON alone when nothing is said. */
    accepts?: readonly string[]
    /** Asked by the page itself and not by the person: it does not keep the session alive. */
    noSignOfLife?: boolean
  }
}

/** The person a citizen route is about: the one signed in. */
export function selfOf(request: FastifyRequest): string {
  if (request.caller.kind !== 'citizen') throw new Error('the guard lets citizens in only')
  return request.caller.personId
}

export type StaffCaller = Extract<Caller, { kind: 'staff' | 'employer' }>

export function staffOf(request: FastifyRequest): StaffCaller {
  if (request.caller.kind !== 'staff' && request.caller.kind !== 'employer') {
    throw new Error('the guard lets staff in only')
  }
  return request.caller
}

export function institutionOf(request: FastifyRequest): string {
  if (request.caller.kind !== 'institution') throw new Error('the guard lets institutions in only')
  return request.caller.organisationId
}

/** Who acts, for a use case. The command id is the client's Idempotency-Key. */
export type ActOf = (request: FastifyRequest) => Act
