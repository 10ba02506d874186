/** A decree is named in both languages, "中文 (English)"; a page shows the one that it is written in. */
export function sourceIn(language: 'zh' | 'en', source: string): string {
  const named = /^(?<zh>.+?) \((?<en>.+)\)$/su.exec(source)?.groups
  return named?.[language] ?? source
}
