/** The first letters of a name's syllables, as a counter types them: 'amxl' for 阿莫西林. */
import { customPinyin, pinyin } from 'pinyin-pro'

/** Words of medicine in which a character is read otherwise than it mostly is. */
customPinyin({ 重组: 'chóng zǔ', 重酒石酸: 'chóng jiǔ shí suān' })

const longest = 60

export function initialsOf(name: string): string {
  const letters = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' })
  return letters
    .join('')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, longest)
}
