/** The first letters of a name's syllables, as a counter types them: 'amxl' for 阿莫西林. */

/** Words of medicine in which a character is read otherwise than it mostly is. */
const readings = { 重组: 'chóng zǔ', 重酒石酸: 'chóng jiǔ shí suān' }

const longest = 60

/** The dictionary is large, and most servers never take a file in: it is read when one comes. */
export async function openInitials(): Promise<(name: string) => string> {
  const { customPinyin, pinyin } = await import('pinyin-pro')
  customPinyin(readings)
  return (name) =>
    pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' })
      .join('')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, '')
      .slice(0, longest)
}
