/** A statement that is handed out: what stands on the paper, and what its code says of it. */
import { z } from 'zod'
import { type Money, yuan } from '#kernel/money.ts'
import { type ProofKeySet, signedClaims } from '#platform/keys/signed-statement.ts'

export type StatementPaper = {
  readonly personId: string
  readonly paperId: string
  readonly reference: string
  /** Printed beside the number, so that a number alone tells nobody anything. */
  readonly checkCode: string
  readonly from: string
  /** The last day on it. */
  readonly until: string
  readonly opening: Money
  readonly closing: Money
  readonly credits: Money
  readonly debits: Money
  readonly lineCount: number
  readonly issuedAt: Temporal.Instant
  /** What the code on the paper holds. */
  readonly statement: string
}

export type StatementClaims = {
  /** The area that answers for it. */
  readonly iss: string
  readonly jti: string
  readonly iat: number
  readonly from: string
  readonly until: string
  readonly open: string
  readonly in: string
  readonly out: string
  readonly close: string
  readonly lines: number
  /** Family name and stars. */
  readonly who: string
}

const claimsShape = z.object({
  iss: z.string(),
  jti: z.string(),
  iat: z.int(),
  from: z.string(),
  until: z.string(),
  open: z.string(),
  in: z.string(),
  out: z.string(),
  close: z.string(),
  lines: z.int(),
  who: z.string(),
})

type Claimed = Omit<StatementPaper, 'personId' | 'paperId' | 'checkCode' | 'statement'>

export function statementClaims(
  paper: Claimed,
  { area, who }: { readonly area: string; readonly who: string },
): StatementClaims {
  return {
    ...{ iss: area, jti: paper.reference, from: paper.from, until: paper.until },
    iat: Math.floor(paper.issuedAt.epochMilliseconds / 1000),
    ...{ open: yuan(paper.opening), in: yuan(paper.credits), out: yuan(paper.debits) },
    ...{ close: yuan(paper.closing), lines: paper.lineCount, who },
  }
}

/** Null for what we have not signed as a statement. */
export function readStatementCode(text: string, keySet: ProofKeySet): StatementClaims | null {
  return signedClaims(text, keySet, { paper: 'account-statement', claims: claimsShape })
}

const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Six characters of the alphabet of references; of twelve random bytes each is equally likely. */
export function checkCodeOf(randomBytes: Uint8Array): string {
  let entropy = randomBytes.reduce((running, byte) => (running << 8n) | BigInt(byte), 0n)
  let code = ''
  for (let position = 0; position < 6; position++) {
    code += alphabet.charAt(Number(entropy % BigInt(alphabet.length)))
    entropy /= BigInt(alphabet.length)
  }
  return code
}

/** Forgives case, spaces, dashes and full-width characters. */
export function sameCheckCode(typed: string, code: string): boolean {
  return (
    typed
      .normalize('NFKC')
      .replace(/[\s\p{Pd}]/gu, '')
      .toUpperCase() === code
  )
}
