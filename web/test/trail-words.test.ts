// Goal: whoever reads who looked at their data reads why in their own language, also where a window noted
// the document it saw. Method: the notes as the server writes them.
// Teeth: without the notes of windows the third line is shown as the server wrote it.
import { expect, test } from 'vitest'
import { purposeWord } from '../src/citizen/trail-words.ts'

const said = ((key: string) => key) as Parameters<typeof purposeWord>[1]

test('a reason is a word, also with the document beside it', () => {
  expect(purposeWord('enquiry', said)).toBe('purpose.enquiry')
  expect(purposeWord(null, said)).toBe('noPurpose')
  expect(purposeWord('loss withdrawn: id_card seen', said)).toBe('purpose.loss')
  expect(purposeWord('hand_over: household_register seen, to agent', said)).toBe(
    'purpose.hand_over',
  )
  expect(purposeWord('replacement (lost): id_card seen', said)).toBe('purpose.replacement')
  expect(purposeWord('id_card seen', said)).toBe('purpose.document_seen')
})

test('what this page does not know yet is shown as it is', () => {
  expect(purposeWord('audit', said)).toBe('audit')
})
