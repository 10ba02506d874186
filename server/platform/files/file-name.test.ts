// Goal: whatever a file was called where it came from, what is kept on disk has a name of ours, what is
// shown is one harmless line, and what is given back ends no header and begins none.
// Method: a hundred names as attackers choose them, through the header an upload brings and the one an
// answer carries. Teeth, tried once: with the control
// characters left in shownFileName the first test names them.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { attachmentNamed, fileNameIn, shownFileName } from './file-name.ts'
import { keepUpload, uploadPath } from './keep-upload.ts'

const bad = [
  ...['../', '..\\', '/etc/', 'C:\\', '\u0000', '\r\nSet-Cookie: a=b', '\n', '\u202e', '\u2066'],
  ...['\u200f', '\ufeff', '"', "'", ';', '<script>', '%2e%2e%2f', '%00', '|', '*', '?', '\u0007'],
  ...['\u2028', '\ud800', ' ', '.'],
]
const stems = ['名单.csv', 'CON', 'a.xlsx', `${'长'.repeat(5_000)}.csv`]
const names = bad.flatMap((part) => stems.map((stem) => `${part}${stem}${part}`))

test('a hundred hostile names are shown as one harmless line, or as nothing', () => {
  expect(names.length).toBeGreaterThanOrEqual(100)
  for (const name of names) {
    const shown = shownFileName(name)
    expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\"<>|:*?;%]/u)
    expect([...shown].length).toBeLessThanOrEqual(80)
    expect(shown).not.toMatch(/^\.|^(con|nul)(\.|$)/i)
  }
})

test('a name in a header ends no header, and comes back as it is shown', () => {
  for (const name of names) {
    const header = attachmentNamed(name)
    expect(header).toMatch(/^attachment; filename\*=UTF-8''[A-Za-z0-9.%!~_-]*$/)
    expect(fileNameIn(header)).toBe(shownFileName(shownFileName(name)))
  }
})

test('a header that is too long, half encoded or missing names nothing', () => {
  const headers = [undefined, '', `attachment; filename="${'a'.repeat(9_000)}"`]
  expect(headers.map(fileNameIn)).toEqual(['', '', ''])
  expect(fileNameIn("attachment; filename*=UTF-8''%E5%90")).toBe('')
  expect(fileNameIn('attachment; filename="../../a.csv"')).toBe('a.csv')
})

test('what is kept has a random name, and no other name is ever a path', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yika-names-'))
  try {
    const kept = await keepUpload(folder, pieces('a'), 10)
    expect(readdirSync(folder)).toEqual([kept.fileKey])
    expect(kept.fileKey).toMatch(/^[0-9a-f-]{36}$/)
    for (const name of names) expect(() => uploadPath(folder, name)).toThrow()
    await expect(keepUpload(folder, pieces('a'.repeat(11)), 10)).rejects.toThrow('file_too_large')
    await expect(keepUpload(folder, pieces(''), 10)).rejects.toThrow('file_empty')
    expect(readdirSync(folder)).toEqual([kept.fileKey])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

async function* pieces(text: string): AsyncGenerator<Buffer> {
  if (text !== '') yield Buffer.from(text)
}
