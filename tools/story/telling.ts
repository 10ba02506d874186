/** How the story is told: chapters, steps, and a proof beside each that it happened. */
import { styleText } from 'node:util'

export type Telling = {
  readonly chapter: (title: string) => void
  readonly step: (what: string, proof?: string) => void
  /** What could not be tried here, and why. */
  readonly skip: (what: string) => void
}

export function tellTo(write: (line: string) => void): Telling {
  let chapter = 0
  let step = 0
  return {
    chapter: (title) => {
      chapter += 1
      step = 0
      write(`\n${styleText('bold', `${chapter}. ${title}`)}`)
    },
    step: (what, proof) => {
      step += 1
      const shown = proof === undefined ? '' : styleText('dim', `  ${proof}`)
      write(`   ${chapter}.${step} ${styleText('green', '✓')} ${what}${shown}`)
    },
    skip: (what) => {
      step += 1
      write(`   ${chapter}.${step} ${styleText('yellow', '–')} Skipped: ${what}`)
    },
  }
}

/** A story whose step did not happen ends here, saying what was expected. */
export function must(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Error(`The story stops here: expected that ${sentence}`)
}

export type Refusal = { readonly code: string }

type Refused = { readonly status: number; readonly body: Refusal | null }

/** Refused by this name and for no other reason; the name, to be told. */
export function refusedAs(code: string, { status, body }: Refused): string {
  must(body?.code === code, `it is refused as ${code} (${status} ${JSON.stringify(body)})`)
  return code
}
