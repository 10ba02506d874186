import { bringWords } from '../words/words.ts'

const casesWords = {
  zh: () => import('../words/zh/citizen-cases.ts'),
  en: () => import('../words/en/citizen-cases.ts'),
}

/** A screen of an account that moves away, ends or is inherited, with its words. */
export async function withCases<Screen>(file: () => Promise<Screen>): Promise<Screen> {
  const [screen] = await Promise.all([file(), bringWords(casesWords)])
  return screen
}
