/** Whoever is shown a statement asks whether it is ours: by its code, or by its number and check code. */
import { findReference } from '#capabilities/cards/index.ts'
import { identityOf, maskName } from '#capabilities/people/index.ts'
import { parseReference } from '#kernel/reference-number.ts'
import type { Db } from '#platform/database/connection.ts'
import type { KeyService } from '#platform/keys/client.ts'
import { proofKeySetOf } from '#platform/keys/signed-statement.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { readStatementCode, sameCheckCode, type StatementPaper } from './statement-paper.ts'
import { readPaper } from './statement-paper-store.ts'

type Deps = { readonly db: Db; readonly keys: KeyService; readonly personal: Personal }

export type StatementPaperChecked = StatementPaper & {
  /** Family name and stars. */
  readonly holder: string
}

/** Null for what we have not signed, and for what is signed and not on record: neither is our paper. */
export async function checkStatementCode(
  deps: Deps,
  code: string,
): Promise<StatementPaperChecked | null> {
  const claims = readStatementCode(code, await proofKeySetOf(deps.keys))
  return claims && shown(deps, await findPaper(deps, claims.jti))
}

/** Null when there is no such paper or the check code is another one: one answer for both. */
export async function checkStatementNumber(
  deps: Deps,
  asked: { readonly reference: string; readonly checkCode: string },
): Promise<StatementPaperChecked | null> {
  const paper = await findPaper(deps, asked.reference)
  if (!paper || !sameCheckCode(asked.checkCode, paper.checkCode)) return null
  return shown(deps, paper)
}

async function findPaper({ db }: Deps, text: string): Promise<StatementPaper | null> {
  const reference = parseReference(text)
  const named = reference && (await findReference(db, reference))
  if (named?.kind !== 'statement') return null
  return readPaper(db, named.personId, named.objectId)
}

async function shown(
  deps: Deps,
  paper: StatementPaper | null,
): Promise<StatementPaperChecked | null> {
  const identity = paper && (await identityOf(deps, paper.personId))
  return paper && identity ? { ...paper, holder: maskName(identity.name) } : null
}
