// Goal: a log line says what happened and nothing about a person, even when its author tries.
// Method: lines are caught and read; values that must not pass are put in by force.
import { expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import type { PersonId } from '#kernel/ids.ts'
import { openLog, withoutValues } from './log.ts'
import type { LogFields } from './log.ts'

function caught(write: (log: ReturnType<typeof openLog>) => void): Record<string, unknown> {
  const lines: string[] = []
  write(openLog({ level: 'info', destination: { write: (line) => lines.push(line) } }))
  return JSON.parse(lines.join(''))
}

test('ids, counts, durations and codes are written as one line of JSON', () => {
  const personId = newId<PersonId>()
  const line = caught((log) =>
    log.info('loss_reported', { personId, tryCount: 2n, tookMs: 1.5, answerCode: '00' }),
  )
  expect(line).toEqual({
    level: 'info',
    time: expect.stringMatching(/^20.*Z$/),
    event: 'loss_reported',
    ...{ personId, tryCount: '2', tookMs: 1.5, answerCode: '00' },
  })
})

test('a name, a number or an object forced past the types is withheld', () => {
  const forced = {
    personId: '11010519491231002X',
    phoneCode: '13800138000',
    nameCode: '张三',
    requestCode: { body: 'x' },
    name: 'Zhang',
  } as unknown as LogFields
  const line = caught((log) => log.warn('tried', forced))
  for (const name of Object.keys(forced)) expect(line[name]).toBe('(withheld)')
})

test('a fault is told by its kind and place, its words without their values', () => {
  const fault = Object.assign(new Error('Key (phone)=(13800138000) of "张三" exists for 李四'), {
    code: '23505',
    constraint: 'person_once',
    detail: 'Zhang',
  })
  const line = caught((log) => log.error('write_failed', fault))
  expect(line).toMatchObject({ fault: 'Error', faultCode: '23505', constraint: 'person_once' })
  expect(line['words']).toBe('Key (phone)=(#) of "…" exists for …')
  expect(JSON.stringify(line)).not.toMatch(/Zhang|1380|李/)
  expect(withoutValues('citizen 11010519491231002X')).toBe('citizen #')
})
