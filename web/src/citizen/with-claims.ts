import { bringWords } from '../words/words.ts'

const claimsWords = {
  zh: () => import('../words/zh/citizen-claims.ts'),
  en: () => import('../words/en/citizen-claims.ts'),
}

/** A screen of claims, with its words. */
export async function withClaims<Screen>(file: () => Promise<Screen>): Promise<Screen> {
  const [screen] = await Promise.all([file(), bringWords(claimsWords)])
  return screen
}
