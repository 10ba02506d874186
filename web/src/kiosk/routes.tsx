import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { Broken, Missing } from '../shell/exceptions.tsx'
import { KioskShell } from './kiosk-shell.tsx'
import { Start } from './start.tsx'

const root = createRootRoute({ component: KioskShell, notFoundComponent: Missing })

function page(path: string, file: () => Promise<{ Screen: ComponentType }>) {
  const component = lazyRouteComponent(file, 'Screen')
  return createRoute({ getParentRoute: () => root, path, component })
}

const start = createRoute({ getParentRoute: () => root, path: '/', component: Start })

/** The way through the pages lies in memory: the browser has one entry, and nothing to go back to. */
export const router = createRouter({
  basepath: '/kiosk',
  history: createMemoryHistory({ initialEntries: ['/kiosk'] }),
  routeTree: root.addChildren([
    start,
    page('/balance', () => import('./balance.tsx')),
    page('/track', () => import('../citizen/track.tsx')),
    page('/loss', () => import('../citizen/loss.tsx')),
    page('/statement', () => import('../citizen/statement.tsx')),
    page('/family', () => import('../citizen/family.tsx')),
    page('/family/add', () => import('../citizen/family-add.tsx')),
    page('/family/$bindingId', () => import('../citizen/family-one.tsx')),
    page('/family/$bindingId/member', () => import('../citizen/member.tsx')),
    page('/family/$bindingId/loss', () => import('../citizen/member-loss.tsx')),
    page('/places', () => import('../citizen/places.tsx')),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
})
