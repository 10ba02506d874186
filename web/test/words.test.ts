// Goal: both languages say everything, with the same things filled in, and no screen says anything by
// itself.
// Method: walk the two word files of each app side by side; read every screen for Chinese characters
// and for English sentences between tags.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'vitest'
import { words as citizenEn } from '../src/words/en/citizen-app.ts'
import { words as readsEn } from '../src/words/en/citizen-reads.ts'
import { words as kioskEn } from '../src/words/en/kiosk-app.ts'
import { words as deskEn } from '../src/words/en/desk-app.ts'
import { words as citizenZh } from '../src/words/zh/citizen-app.ts'
import { words as readsZh } from '../src/words/zh/citizen-reads.ts'
import { words as kioskZh } from '../src/words/zh/kiosk-app.ts'
import { words as deskZh } from '../src/words/zh/desk-app.ts'

const source = join(import.meta.dirname, '..', 'src')

function sentences(words: object, at = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null
        ? [...sentences(value, `${at}${key}.`)]
        : [[`${at}${key}`, String(value)] as const],
    ),
  )
}

/** What leads to the other language says so in that one. */
const inItsOwnLanguage = ['shell.otherLanguage', 'kiosk.language.zh']

const gaps = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort()

for (const [app, zh, en] of [
  ['citizen', sentences({ ...citizenZh, ...readsZh }), sentences({ ...citizenEn, ...readsEn })],
  ['desk', sentences(deskZh), sentences(deskEn)],
  ['kiosk', sentences(kioskZh), sentences(kioskEn)],
] as const) {
  test(`the ${app} app says every sentence in both languages`, () => {
    assert.deepEqual([...en.keys()].sort(), [...zh.keys()].sort())
    for (const [key, text] of [...zh, ...en]) assert.notEqual(text.trim(), '', key)
  })

  test(`what is filled into a sentence of the ${app} app is the same in both languages`, () => {
    for (const [key, text] of zh) assert.deepEqual(gaps(en.get(key) ?? ''), gaps(text), key)
  })

  test(`no English sentence of the ${app} app was left in Chinese`, () => {
    const foreign = [...en].filter(
      ([key, text]) => /\p{Script=Han}/u.test(text) && !inItsOwnLanguage.includes(key),
    )
    assert.deepEqual(foreign, [])
  })
}

test('no screen and no component has words of its own', () => {
  const spoken = globSync('**/*.tsx', { cwd: source }).flatMap((path) => {
    const text = readFileSync(join(source, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    return (text.match(/\p{Script=Han}+|>\s*[A-Z][a-z]+ [a-z]+[^<>{}]*</gu) ?? []).map(
      (found) => `${path}: ${found.trim()}`,
    )
  })
  assert.deepEqual(spoken, [])
})
