import { bringWords } from '../words/words.ts'

const benefitsWords = {
  zh: () => import('../words/zh/citizen-benefits.ts'),
  en: () => import('../words/en/citizen-benefits.ts'),
}

/** A screen of filings that benefits rest on, with its words. */
export async function withBenefits<Screen>(file: () => Promise<Screen>): Promise<Screen> {
  const [screen] = await Promise.all([file(), bringWords(benefitsWords)])
  return screen
}
