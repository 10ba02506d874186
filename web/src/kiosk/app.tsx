import { startApp } from '../shell/start-app.tsx'
import { beAtKiosk } from '../ui/at-kiosk.ts'
import { drawKeys } from '../ui/with-keys.tsx'
import './kiosk.css'
import { router } from './routes.tsx'
import { ScreenKeys } from './screen-keys.tsx'
import { onWipe } from './wipe.ts'

export async function start(): Promise<void> {
  beAtKiosk()
  drawKeys(ScreenKeys)
  const takeDown = await startApp(router, {
    zh: () => import('../words/zh/kiosk-app.ts'),
    en: () => import('../words/en/kiosk-app.ts'),
  })
  onWipe(takeDown)
}
