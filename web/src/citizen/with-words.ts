import { bringWords, type WordFiles } from '../words/words.ts'

type With = <Screen>(file: () => Promise<Screen>) => Promise<Screen>

/** Screens whose words come with them and not with the first page. */
function withWords(wordFiles: WordFiles): With {
  return async (file) => {
    const [screen] = await Promise.all([file(), bringWords(wordFiles)])
    return screen
  }
}

/** A screen of filings that benefits rest on, with its words. */
export const withBenefits = withWords({
  zh: () => import('../words/zh/citizen-benefits.ts'),
  en: () => import('../words/en/citizen-benefits.ts'),
})

/** A screen of an account that moves away, ends or is inherited, with its words. */
export const withCases = withWords({
  zh: () => import('../words/zh/citizen-cases.ts'),
  en: () => import('../words/en/citizen-cases.ts'),
})

/** A screen of claims, with its words. */
export const withClaims = withWords({
  zh: () => import('../words/zh/citizen-claims.ts'),
  en: () => import('../words/en/citizen-claims.ts'),
})

/** A screen of reasons and questions, with its words. */
export const withEnquiries = withWords({
  zh: () => import('../words/zh/citizen-enquiries.ts'),
  en: () => import('../words/en/citizen-enquiries.ts'),
})

/** A screen that tells who looked at what, with the sentences for it. */
export const withReads = withWords({
  zh: () => import('../words/zh/citizen-reads.ts'),
  en: () => import('../words/en/citizen-reads.ts'),
})
