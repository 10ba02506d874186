// Goal: a list goes from a spreadsheet into the form with one paste. Method: rows as programs copy.
import { expect, test } from 'vitest'
import { readPaste } from '../src/employer/read-paste.ts'

const wang = { citizenNumber: '11010519491231002X', name: '王秀兰', base: '6500.00' }

test('columns may stand in any order, and headings are left out', () => {
  expect(readPaste('姓名\t公民身份号码\t缴费基数\n王秀兰\t11010519491231002x\t6,500\n')).toEqual([
    wang,
  ])
  expect(readPaste('1\t11010519491231002X\t6500.00\t王秀兰\r\n')).toEqual([wang])
})

test('a row that lacks something comes in as it is, to be mended by eye', () => {
  expect(readPaste('王秀兰\t\t6500')).toEqual([{ ...wang, citizenNumber: '' }])
  expect(readPaste('王秀兰\t11010519491231002X\t六千')).toEqual([{ ...wang, base: '' }])
})

test('a pasted word is no list', () => {
  expect(readPaste('王秀兰')).toEqual([])
})
