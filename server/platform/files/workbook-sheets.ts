/** Which sheets a workbook has, and in which part of the archive each lies. */
import { fileRefused } from './file-refusal.ts'
import type { XmlEvent } from './xml-stream.ts'

export type SheetPlace = { readonly title: string; readonly part: string }

type Part = (name: string) => AsyncIterable<readonly XmlEvent[]> | null

const sheetsAtMost = 50

/** In the order in which the program shows them; hidden ones are left out, nobody has seen them. */
export async function sheetsOf(part: Part): Promise<readonly SheetPlace[]> {
  const targets = await targetsIn(part('xl/_rels/workbook.xml.rels'))
  const sheets: SheetPlace[] = []
  for await (const { name, attributes } of opened(part('xl/workbook.xml'))) {
    if (name === 'externalReference') throw fileRefused('workbook_external')
    if (name !== 'sheet') continue
    if (sheets.length >= sheetsAtMost) throw fileRefused('workbook_damaged')
    const id = [...attributes].find(([key]) => /(^|:)id$/.test(key))?.[1]
    const target = id === undefined ? undefined : targets.get(id)
    if (target === undefined) throw fileRefused('workbook_damaged')
    const isShown = (attributes.get('state') ?? 'visible') === 'visible'
    const title = (attributes.get('name') ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 31)
    if (isShown && /worksheets\//.test(target)) sheets.push({ title, part: target })
  }
  return sheets
}

async function targetsIn(
  events: AsyncIterable<readonly XmlEvent[]> | null,
): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>()
  for await (const { name, attributes } of opened(events)) {
    if (name !== 'Relationship') continue
    if (attributes.get('TargetMode') === 'External') throw fileRefused('workbook_external')
    const target = attributes.get('Target') ?? ''
    if (/(^|\/)\.\.(\/|$)/.test(target)) throw fileRefused('workbook_damaged')
    const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    targets.set(attributes.get('Id') ?? '', part)
  }
  return targets
}

type Opened = { readonly name: string; readonly attributes: ReadonlyMap<string, string> }

async function* opened(events: AsyncIterable<readonly XmlEvent[]> | null): AsyncGenerator<Opened> {
  if (!events) throw fileRefused('workbook_damaged')
  for await (const some of events) {
    for (const event of some) {
      if (event.kind === 'open') {
        yield { name: event.name.replace(/^[^:]*:/, ''), attributes: event.attributes }
      }
    }
  }
}
