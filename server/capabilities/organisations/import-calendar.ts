import { statSync } from 'node:fs'
import type { WorkingCalendar } from '#kernel/working-days.ts'
import type { Act } from '#platform/access/act.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import { writeWholeFile } from '#platform/files/whole-file.ts'
import { type Extension, extendCalendar, loadCalendar } from './calendar.ts'
import { lockCalendar } from './calendar-store.ts'

/** `add` takes years that are new; `apply` changes days that are covered already as well. */
export type ImportCalendarMode = 'check' | 'add' | 'apply'

export type CalendarImported = {
  readonly kind: 'done' | 'as_it_was' | 'checked' | 'needs_a_look'
  readonly extension: Extension
}

/**
 * Writes the given years into the area's calendar. The act is on record before the file is in its
 * place: an entry without its file is undone, a file without its entry cannot be.
 */
export async function importCalendar(
  db: Db,
  act: Act,
  given: {
    readonly path: string
    readonly calendar: WorkingCalendar
    readonly mode: ImportCalendarMode
  },
): Promise<CalendarImported> {
  const { path, calendar, mode } = given
  return transaction(db, async (tx) => {
    await lockCalendar(tx)
    const extension = extendCalendar(loadCalendar(path), calendar)
    const { newYears, changes, text } = extension
    if (mode === 'check') return { kind: 'checked', extension }
    if (newYears.length === 0 && changes.length === 0) return { kind: 'as_it_was', extension }
    if (changes.length > 0 && mode !== 'apply') return { kind: 'needs_a_look', extension }
    const entry = { action: 'calendar.import', objectId: null, result: 'done' }
    await recordOfficeAct(tx, act, entry)
    // The server may be another user than the operator: the file stays as readable as it was.
    const rights = statSync(path).mode & 0o777
    await writeWholeFile(path, [`${JSON.stringify(text, null, 2)}\n`], rights)
    return { kind: 'done', extension }
  })
}
