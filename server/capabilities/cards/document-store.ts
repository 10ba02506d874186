/** Documents and the objects that hold their contents. */
import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { PaperType } from '#platform/files/safe-copy.ts'
import type { FilingFacts, StoredDocument } from './stored-document.ts'

/** Before the object is written: from now on the job leaves it alone for a day. */
export async function enterObject(db: Db, objectName: string, at: Temporal.Instant): Promise<void> {
  await sql`insert into cards.document_object (object_name, touched_at)
    values (${objectName}, ${at.toString()})
    on conflict (object_name) do update
      set touched_at = greatest(cards.document_object.touched_at, excluded.touched_at)`.execute(db)
}

/** Whether the object is still entered. It stays until the transaction ends: whoever removes it waits. */
export async function holdObject(db: Db, objectName: string): Promise<boolean> {
  const found = await sql`select from cards.document_object
    where object_name = ${objectName} for share`.execute(db)
  return found.rows.length === 1
}

/** One that nobody has meant to use since, without a document; held until the transaction ends. */
export async function holdOrphan(db: Db, before: Temporal.Instant): Promise<string | null> {
  const found = await sql<{ object_name: string }>`
    select object_name from cards.document_object o
     where touched_at < ${before.toString()}
       and not exists (select from cards.document d where d.object_name = o.object_name)
     order by touched_at
     limit 1
       for update skip locked`.execute(db)
  return found.rows[0]?.object_name ?? null
}

export async function strikeObject(db: Db, objectName: string): Promise<void> {
  await sql`delete from cards.document_object where object_name = ${objectName}`.execute(db)
}

export async function insertDocument(db: Db, document: StoredDocument): Promise<void> {
  await sql`insert into cards.document (person_id, document_id, application_id, kind, object_name,
      media_type, byte_count, office_id, uploaded_by, uploaded_at)
    values (${document.personId}, ${document.documentId}, ${document.applicationId},
      ${document.kind}, ${document.objectName}, ${document.mediaType}, ${document.bytes},
      ${document.officeId}, ${document.uploadedBy}, ${document.uploadedAt.toString()})`.execute(db)
}

/** The same for a case of another room. */
export async function insertCaseDocument(
  db: Db,
  document: Omit<StoredDocument, 'applicationId'> & { readonly caseId: string },
): Promise<void> {
  await sql`insert into cards.document (person_id, document_id, case_id, kind, object_name,
      media_type, byte_count, office_id, uploaded_by, uploaded_at)
    values (${document.personId}, ${document.documentId}, ${document.caseId}, ${document.kind},
      ${document.objectName}, ${document.mediaType}, ${document.bytes}, ${document.officeId},
      ${document.uploadedBy}, ${document.uploadedAt.toString()})`.execute(db)
}

/** The newest first. */
export async function readDocuments(db: Db, personId: string): Promise<readonly StoredDocument[]> {
  const found = await sql<{
    document_id: string
    application_id: string
    kind: string
    object_name: string
    media_type: string
    byte_count: number
    office_id: string | null
    uploaded_by: string | null
    uploaded_at: string
  }>`select * from cards.document where person_id = ${personId} and application_id is not null
     order by uploaded_at desc, document_id desc`.execute(db)
  return found.rows.map((row) => ({
    personId,
    documentId: row.document_id,
    applicationId: row.application_id,
    kind: row.kind,
    objectName: row.object_name,
    mediaType: row.media_type as PaperType,
    bytes: row.byte_count,
    officeId: row.office_id,
    uploadedBy: row.uploaded_by,
    uploadedAt: instantOf(row.uploaded_at),
  }))
}

/** What kind of case it is, and how much is filed with it. */
export async function readFiling(
  db: Db,
  { personId, applicationId }: { readonly personId: string; readonly applicationId: string },
): Promise<Omit<FilingFacts, 'application'>> {
  const found = await sql<{ category: string | null; by_agent: boolean; filed: number }>`
    select (select category from cards.instant_order o
             where o.person_id = ${personId} and o.application_id = ${applicationId}) as category,
           exists (select from cards.agent_act a
             where a.person_id = ${personId} and a.application_id = ${applicationId}
               and a.task = 'apply') as by_agent,
           (select count(*)::integer from cards.document d
             where d.person_id = ${personId} and d.application_id = ${applicationId}) as filed
  `.execute(db)
  const [row] = found.rows
  return {
    category: row?.category ?? null,
    throughAgent: row?.by_agent ?? false,
    filed: row?.filed ?? 0,
  }
}
