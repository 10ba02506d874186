// Goal: the reader of bank files takes plain XML and nothing that opens files, grows without end or
// means two things.
// Method: each kind of hostile file alone; then random documents against an independent reader.
import fc from 'fast-check'
import { XMLBuilder, XMLParser } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import type { XmlElement } from './xml-records.ts'
import { xmlParts } from './xml-records.ts'

const namespace = 'urn:test'
const wrapped = (inner: string) => `<Document xmlns="${namespace}">${inner}</Document>`

async function frameOf(source: string | Uint8Array): Promise<XmlElement> {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source
  const parts = await Array.fromAsync(xmlParts([bytes], { namespace, recordName: 'Record' }))
  const frame = parts.at(-1)
  if (frame?.kind !== 'frame') throw new Error('no frame')
  return frame.element
}

const bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
const hostile: [name: string, source: string | Uint8Array][] = [
  ['a document type', `${bomb}${wrapped('x')}`],
  ['an external entity', `<!DOCTYPE d SYSTEM "file:///etc/passwd">${wrapped('x')}`],
  ['an entity nobody defined', wrapped('&b;')],
  ['an ampersand alone', wrapped('a & b')],
  ['a reference to no character', wrapped('&#xD800;')],
  ['a processing instruction', wrapped('<?php echo 1 ?>')],
  ['a section of raw text', wrapped('<![CDATA[x]]>')],
  ['another encoding', `<?xml version="1.0" encoding="GBK"?>${wrapped('x')}`],
  ['bytes of another encoding', new Uint8Array([...Buffer.from(wrapped('')), 0xd5, 0xc5])],
  ['a half character', new Uint8Array([...Buffer.from('<Document xmlns="urn:test">'), 0xe5, 0xbc])],
  ['another namespace', '<Document xmlns="urn:other"></Document>'],
  ['another root', `<Other xmlns="${namespace}"></Other>`],
  ['two documents', wrapped('x') + wrapped('y')],
  ['text after the document', `${wrapped('x')}y`],
  ['tags that cross', wrapped('<a><b></a></b>')],
  ['an attribute twice', wrapped('<a x="1" x="2"/>')],
  ['a depth without end', wrapped('<a>'.repeat(50) + '</a>'.repeat(50))],
  ['a breadth without end', wrapped('<a/>'.repeat(6_000))],
  ['a text without end', wrapped('x'.repeat(70_000))],
  ['a tag without end', wrapped(`<${'x'.repeat(70_000)}`)],
  ['a document that never closes', `<Document xmlns="${namespace}"><a></a>`],
  ['text before the document', `x${wrapped('')}`],
  ['nothing', ''],
]

for (const [name, source] of hostile) {
  test(`a file with ${name} is refused`, async () => {
    await expect(frameOf(source)).rejects.toMatchObject({ line: 1 })
  })
}

test('a tag that never ends is given up long before memory is', async () => {
  let chunks = 0
  function* endless() {
    yield new TextEncoder().encode('<Document xmlns="')
    for (; chunks < 1_000; chunks++) yield new Uint8Array(10_000).fill(0x78)
  }
  const reading = Array.fromAsync(xmlParts(endless(), { namespace, recordName: 'Record' }))
  await expect(reading).rejects.toThrow('endless')
  expect(chunks).toBeLessThan(10)
})

test('comments, a byte order mark, prefixes, references and empty tags are read as meant', async () => {
  const source =
    '\ufeff<?xml version="1.0" encoding="utf-8"?>\n<!-- a > b -->\n' +
    `<n:Document xmlns:n="${namespace}"><n:a x='1'>&#24352;&#x4E09; &lt;&amp;</n:a><n:b/></n:Document>`
  const root = await frameOf(source)

  expect(root.children.map((each) => each.name)).toEqual(['a', 'b'])
  expect(root.children[0]).toMatchObject({ text: '张三 <&', line: 3 })
})

test('records are handed out and not kept', async () => {
  const source = new TextEncoder().encode(wrapped('<Record><a>1</a></Record>'.repeat(20_000)))
  let records = 0
  for await (const part of xmlParts([source], { namespace, recordName: 'Record' })) {
    if (part.kind === 'record') expect(part.ordinal).toBe(++records)
    else expect(part.element.children).toHaveLength(0)
  }
  expect(records).toBe(20_000)
})

test('random documents read the same as by an independent reader', async () => {
  const options = { parseTagValue: false, trimValues: false, ignoreAttributes: true }
  const text = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 30 })
    .filter((each) => each.trim() !== '' && !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(each))
  await fc.assert(
    fc.asyncProperty(text, async (value) => {
      const xml = wrapped(new XMLBuilder({}).build({ a: { b: value } }))
      const judged = new XMLParser(options).parse(xml).Document.a.b
      const root = await frameOf(xml)
      expect(root.children[0]?.children[0]?.text).toBe(judged)
    }),
  )
})
