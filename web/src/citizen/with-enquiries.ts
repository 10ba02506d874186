import { bringWords } from '../words/words.ts'

const enquiryWords = {
  zh: () => import('../words/zh/citizen-enquiries.ts'),
  en: () => import('../words/en/citizen-enquiries.ts'),
}

/** A screen of reasons and questions, with its words. */
export async function withEnquiries<Screen>(file: () => Promise<Screen>): Promise<Screen> {
  const [screen] = await Promise.all([file(), bringWords(enquiryWords)])
  return screen
}
