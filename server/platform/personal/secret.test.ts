// Goal: a secret or personal value gets out only where somebody wrote `reveal`.
// Method: every way by which values usually end up in a log.
import assert from 'node:assert/strict'
import { format, inspect } from 'node:util'
import { test } from 'vitest'
import { personalValue, secret } from './secret.ts'

test('printing, joining, serialising and inspecting all give stars', () => {
  for (const hidden of [secret('hush-hush'), personalValue('hush-hush')]) {
    const printed = [
      String(hidden),
      hidden.toString(),
      JSON.stringify({ hidden }),
      inspect({ hidden }, { showHidden: true, depth: 9 }),
      format('%s %o %j', hidden, hidden, hidden),
      ['', hidden].join(''),
      Object.values(hidden).join(),
    ]
    for (const text of printed) assert(!text.includes('hush-hush'), text)
    assert.equal(JSON.stringify({ hidden }), '{"hidden":"***"}')
    assert.equal(hidden.reveal(), 'hush-hush')
  }
})
