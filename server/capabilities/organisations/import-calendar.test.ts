// Goal: the calendar is extended once, whole and on record; days already covered change only when that
// was wanted; and a server that runs counts by the new file at the next promise.
// Method: a copy of the shipped calendar in a folder of its own, the real database for the trail.
// Teeth: with the mark of the file not compared, the running area kept the old years; with the mode not
// looked at, days that were covered changed without a word; with the entry left out, none was found.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import type { CommandId } from '#kernel/ids.ts'
import { addWorkingDays, workingCalendar } from '#kernel/working-days.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { freshDatabase } from '#server/test/database.ts'
import { loadArea } from './area.ts'
import { coverOf } from './calendar.ts'
import { importCalendar, type ImportCalendarMode } from './import-calendar.ts'

const jincheng = join(import.meta.dirname, '../../../areas/jincheng')
const year2027 = {
  ...{ coveredFrom: '2027-01-01', coveredUntil: '2028-01-01', source: 'notice for 2027' },
  holidays: ['2027-01-01', '2027-01-04'],
  workingWeekendDays: ['2027-01-02'],
}

test('a new year is written once, on record, and counts at the next promise', async (context) => {
  const { area, path, importing, entries } = await house(context)
  expect(coverOf(area.calendar, noon('2026-11-02')).endsSoon).toBe(true)
  expect(coverOf(area.calendar, noon('2026-11-01')).endsSoon).toBe(false)

  const before = readFileSync(path, 'utf8')
  const checked = await importing('check')
  expect([checked.kind, checked.extension.newYears]).toEqual(['checked', [2027]])
  expect(readFileSync(path, 'utf8')).toBe(before)
  expect(await entries()).toBe(0)

  expect((await importing('add')).kind).toBe('done')
  expect(await entries()).toBe(1)
  expect(addWorkingDays(area.calendar, plainDate('2026-12-31'), 2).toString()).toBe('2027-01-05')
  expect(coverOf(area.calendar, noon('2026-12-31'))).toMatchObject({ daysLeft: 366 })
  expect(area.calendar.source).toMatch(/2026.* · notice for 2027$/)
  expect(area.calendar.holidays.has('2026-10-01')).toBe(true)
  expect(statSync(path).mode & 0o777).toBe(0o644)

  const written = statSync(path).ino
  expect((await importing('add')).kind).toBe('as_it_was')
  expect(statSync(path).ino).toBe(written)
  expect(await entries()).toBe(1)
  expect(readdirSync(join(path, '..')).sort()).toEqual(['area.json', 'banks.json', 'calendar.json'])
})

test('two at the same moment extend it once', async (context) => {
  const { importing, entries } = await house(context)
  const kinds = (await Promise.all([importing('add'), importing('add')])).map(({ kind }) => kind)
  expect(kinds.sort()).toEqual(['as_it_was', 'done'])
  expect(await entries()).toBe(1)
})

test('days that are covered already are shown first and change only when that is wanted', async (context) => {
  const { area, importing } = await house(context)
  await importing('add')
  const corrected = { ...year2027, holidays: ['2027-01-01'] }
  const shown = await importing('add', corrected)
  expect(shown.kind).toBe('needs_a_look')
  expect(shown.extension.changes).toEqual([{ day: '2027-01-04', from: 'holiday', to: 'ordinary' }])
  expect(area.calendar.holidays.has('2027-01-04')).toBe(true)
  expect((await importing('apply', corrected)).kind).toBe('done')
  expect(area.calendar.holidays.has('2027-01-04')).toBe(false)
})

test('a wrong file put in its place by hand changes nothing and is told once', async (context) => {
  const { area, path, faults } = await house(context)
  writeFileSync(path, '{ "coveredFrom": "2024')
  expect(area.calendar.coveredUntil.toString()).toBe('2028-01-01')
  expect(area.calendar.holidays.has('2026-10-01')).toBe(true)
  expect(faults).toEqual([expect.objectContaining({ file: path, line: 1 })])
  expect(area.filesPutAside).toEqual(['calendar.json'])
})

function noon(day: string): Temporal.Instant {
  return Temporal.Instant.from(`${day}T04:00:00Z`)
}

async function house(context: Parameters<typeof freshDatabase>[0]) {
  const { db, owner } = await freshDatabase(context)
  const folder = mkdtempSync(join(tmpdir(), 'yika-calendar-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const file of ['area.json', 'banks.json', 'calendar.json']) {
    writeFileSync(join(folder, file), readFileSync(join(jincheng, file)), { mode: 0o644 })
  }
  const path = join(folder, 'calendar.json')
  const faults: unknown[] = []
  const area = loadArea(folder, { onChange: (_, problems) => faults.push(...problems) })
  return {
    ...{ area, path, faults },
    importing: (mode: ImportCalendarMode, text = year2027) => {
      const act = systemAct(noon('2026-11-10'), newId<CommandId>())
      return importCalendar(db, act, { path, calendar: workingCalendar(text), mode })
    },
    entries: async (): Promise<number> => {
      const asked = `select count(*)::integer as entries from audit.office_entry
        where action = 'calendar.import' and result = 'done'`
      const { rows } = await owner.query<{ entries: number }>(asked)
      return rows[0]?.entries ?? 0
    },
  }
}
