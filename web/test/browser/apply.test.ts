// Goal: an insured person without a card gets one on the way by keyboard alone, is told what is
// wrong with a bad photo and how to mend it, finds the application again without signing in, and may
// think again before the card is begun.
// Method: the whole form, first with a photo before a blue wall, then before a white one.
import { test } from 'vitest'
import { drawnPhoto } from '#tools/story/photo.ts'
import { expectAccessible, expectNoSidewaysScroll } from './look.ts'
import { personNamed, settled, tabTo, visit } from './visit.ts'

/** What the area of the demonstration asks for. */
const asked = { widthPx: 358, heightPx: 441 }

const jpeg = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer })

test('an application by keyboard, with a bad photo and then a good one', async () => {
  const page = await visit('/apply', { as: 'liuyang' })
  const goOn = async (heading: RegExp) => {
    await tabTo(page, 'form button[type=submit], .buttons .button-go')
    await page.keyboard.press('Enter')
    await page.getByText(heading).first().waitFor()
    await settled(page)
  }
  await goOn(/您可以申领医保卡/)
  await goOn(/领卡时您会带哪种证件/)
  await expectAccessible(page, 'which document')
  await tabTo(page, 'input[name=document]')
  await page.keyboard.press('Space')
  await goOn(/上传您的照片/)

  await page.locator('#photo').setInputFiles(jpeg('blue.jpg', await drawnPhoto('#2a5caa', asked)))
  await page.getByText('这张照片还不能用').first().waitFor()
  await expectAccessible(page, 'a photo that is refused')
  await expectNoSidewaysScroll(page, 'a photo that is refused')
  await page.locator('#photo').setInputFiles(jpeg('white.jpg', await drawnPhoto('#ffffff', asked)))
  await page.getByText('照片合格').first().waitFor()
  await goOn(/到哪里领卡/)
  await expectAccessible(page, 'where to collect')
  await tabTo(page, 'input[name=place]')
  await page.keyboard.press('Space')
  await goOn(/提交前请核对/)
  await expectAccessible(page, 'before submitting')
  await goOn(/申领已提交/)
  await expectAccessible(page, 'after submitting')

  const reference = await page.locator('.panel .reference').innerText()
  const looking = await visit('/track')
  await looking.locator('#reference').fill(reference)
  await looking.locator('#lastFour').fill(personNamed('liuyang').citizenNumber.slice(-4))
  await looking.keyboard.press('Enter')
  await looking.locator('.timeline').waitFor()
  await expectAccessible(looking, 'an application that was looked up')

  const { personId } = personNamed('liuyang')
  const clerk = await visit(`/desk/people/${personId}?purpose=application`, { as: 'clerk' })
  await clerk.getByRole('button', { name: '取消申领' }).click()
  await clerk.getByRole('dialog').locator('button[type=submit]').click()
  await clerk.getByText('请先查验原件，再勾选').first().waitFor()
  await expectAccessible(clerk, 'cancelling at a window, the document not seen')

  await page.goto(new URL('/track', page.url()).href)
  await page.getByRole('button', { name: '取消申领' }).click()
  await page.getByRole('alertdialog').waitFor()
  await expectAccessible(page, 'before an application is cancelled')
  await page.getByRole('alertdialog').getByRole('button', { name: '取消申领' }).click()
  await page.getByText('已取消').first().waitFor()
})
