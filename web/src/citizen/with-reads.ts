import { bringWords } from '../words/words.ts'

const readsWords = {
  zh: () => import('../words/zh/citizen-reads.ts'),
  en: () => import('../words/en/citizen-reads.ts'),
}

/** A screen that tells who looked at what, with the sentences for it. */
export async function withReads<Screen>(file: () => Promise<Screen>): Promise<Screen> {
  const [screen] = await Promise.all([file(), bringWords(readsWords)])
  return screen
}
