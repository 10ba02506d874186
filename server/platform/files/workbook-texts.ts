/** The texts that cells share, bounded: cells name them by number, so all must be held at once. */
import { fileRefused } from './file-refusal.ts'
import type { XmlEvent } from './xml-stream.ts'

const textsAtMost = 300_000
const charactersAtMost = 8_000_000

export async function readSharedTexts(
  events: AsyncIterable<readonly XmlEvent[]> | null,
): Promise<readonly string[]> {
  const texts: string[] = []
  if (!events) return texts
  let text = ''
  let characters = 0
  let inText = false
  let inNotes = false
  for await (const some of events) {
    for (const event of some) {
      if (event.kind === 'text') {
        if (!inText || inNotes) continue
        text += event.text
        characters += event.text.length
        if (characters > charactersAtMost) throw fileRefused('workbook_too_many_texts')
        continue
      }
      const name = event.name.replace(/^[^:]*:/, '')
      const opens = event.kind === 'open'
      if (name === 't') inText = opens
      else if (name === 'rPh') inNotes = opens
      else if (name === 'si' && !opens) {
        texts.push(text)
        text = ''
        if (texts.length > textsAtMost) throw fileRefused('workbook_too_many_texts')
      }
    }
  }
  return texts
}
