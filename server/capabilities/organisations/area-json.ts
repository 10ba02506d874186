/** How a file of an area is read, and how it is said what is wrong with it. */
import { readFileSync } from 'node:fs'
import type { z } from 'zod'

export function readJson(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new Error(`${path} cannot be read; every area has this file (see areas/README.md)`, {
      cause,
    })
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`${path} is not JSON: ${detail}. Correct it and start again`, { cause })
  }
}

export function problemsOf(path: string, error: z.ZodError): string {
  const lines = error.issues.map(
    (issue) => `  ${issue.path.map(String).join('.') || '(whole file)'}: ${issue.message}`,
  )
  return `${path} is wrong; correct these and start again:\n${lines.join('\n')}`
}
