/** How the story is told: chapters, steps, and a proof beside each that it happened. */
import { styleText } from 'node:util'

export type Telling = {
  readonly chapter: (title: string) => void
  readonly step: (what: string, proof?: string) => void
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
  }
}

/** A story whose step did not happen ends here, saying what was expected. */
export function must(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Error(`The story stops here: expected that ${sentence}`)
}
