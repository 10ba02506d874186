/** In which line of a JSON file the value of a path stands, so that an error leads there at once. */

/** 'organisations[3].below' → its line. The nearest known value above it where there is no such value. */
export function lineOfPath(text: string, path: string): number | null {
  const lines = linesOf(text)
  for (let at = path; at !== ''; at = at.replace(/(\.[^.[]+|\[[0-9]+\]|^[^.[]+)$/, '')) {
    const line = lines.get(at)
    if (line !== undefined) return line
  }
  return null
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:\n]|[^\s{}[\],:"]+/g

type Level = { readonly path: string; readonly isArray: boolean; next: number; key: string }

function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  const levels: Level[] = []
  let line = 1
  let isKey = false
  for (const [piece] of text.matchAll(token)) {
    const level = levels.at(-1)
    if (piece === '\n') line += 1
    else if (piece === ',') {
      if (level?.isArray) level.next += 1
      else isKey = true
    } else if (piece === ':') isKey = false
    else if (piece === '}' || piece === ']') {
      levels.pop()
      isKey = false
    } else if (isKey && level) level.key = String(JSON.parse(piece))
    else {
      const path = pathWithin(level)
      lines.set(path, line)
      if (piece === '{' || piece === '[') {
        levels.push({ path, isArray: piece === '[', next: 0, key: '' })
        isKey = piece === '{'
      }
    }
  }
  return lines
}

function pathWithin(level: Level | undefined): string {
  if (!level) return ''
  if (level.isArray) return `${level.path}[${level.next}]`
  return level.path === '' ? level.key : `${level.path}.${level.key}`
}
