/** Common family and given names; whoever is called so in the demonstration is nobody in particular. */
import type { Draw } from './draw.ts'

const familyNames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈',
  ...['欧阳', '上官', '司马', '诸葛'],
]
/** The most common ones stand for half of all people. */
const commonest = [...'王李张刘陈杨黄赵吴周']

const ofWomen = '秀英兰芳敏静丽娜艳霞玲梅燕红萍慧婷雪琴云莉倩颖洁珍桂凤玉淑华美佳欣怡'
const ofMen = '伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆林建国志文海峰东生龙'

export function nameFor(draw: Draw, sex: 'female' | 'male'): string {
  const family = draw.pick(draw.inHundred(50) ? commonest : familyNames)
  const given = sex === 'female' ? ofWomen : ofMen
  const first = draw.pick([...given])
  return family + first + (draw.inHundred(70) ? draw.pick([...given]) : '')
}
