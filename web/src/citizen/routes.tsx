import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { Broken, Missing } from '../shell/exceptions.tsx'
import { Shell } from '../shell/shell.tsx'
import { Home } from './home.tsx'

const root = createRootRoute({
  component: () => <Shell home="/" signInAt="/sign-in" endedAt="/ended" />,
  notFoundComponent: Missing,
})

type Screen = () => Promise<{ screen: ComponentType }>

/** One page, one file, fetched when it is visited (or about to be). */
function page(path: string, screen: Screen) {
  return createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(screen, 'screen'),
  })
}

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home })

export const router = createRouter({
  routeTree: root.addChildren([home]),
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
})
