// Goal: docs/formats/webhooks.md tells every event that can leave, with an example that is one.
// Method: the page's headings and examples are held against the schemas that every message goes through,
// field by field. Teeth: with a field renamed in the schema of terminal.held its example failed; with a
// heading taken out of the page its type was missed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { organisationKinds } from './organisation.ts'
import { webhookEvents, webhookTypes, webhookTypesFor } from './webhook-event.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/formats/webhooks.md'), 'utf8')
const [, events = ''] = page.split('\n## Events\n')
const sections = new Map(
  events
    .split('\n### ')
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section] as const),
)

test('the page has a section for each event, and for nothing else', () => {
  expect([...sections.keys()].toSorted()).toEqual(webhookTypes.toSorted())
})

test.each(webhookTypes)('the example of %s is one, with every field', (type) => {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(sections.get(type) ?? '') ?? []
  const { data, ...around } = JSON.parse(example)
  expect(around).toEqual({ type, timestamp: expect.stringMatching(/^2026-.*Z$/) })
  const schema = webhookEvents[type].data
  expect(schema.parse(data)).toEqual(data)
  expect(Object.keys(data).toSorted()).toEqual(Object.keys(schema.shape).toSorted())
})

test('banks, hospitals, pharmacies and insurers are told, and nobody else', () => {
  const told = organisationKinds.filter((kind) => webhookTypesFor(kind).length > 0)
  expect(told).toEqual(['bank', 'hospital', 'pharmacy', 'insurer'])
})
