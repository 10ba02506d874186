import { startApp } from '../shell/start-app.tsx'
import { beAtKiosk } from '../ui/at-kiosk.ts'
import './kiosk.css'
import { router } from './routes.tsx'
import { onWipe } from './wipe.ts'

export async function start(): Promise<void> {
  beAtKiosk()
  const takeDown = await startApp(router, {
    zh: () => import('../words/zh/kiosk-app.ts'),
    en: () => import('../words/en/kiosk-app.ts'),
  })
  onWipe(takeDown)
}
