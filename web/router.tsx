// Addresses to pages: routes are made from the list in stages.tsx, each loaded when first opened.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
} from '@tanstack/react-router'
import { createElement } from 'react'
import { useSession } from './session.ts'
import { Broken, Missing } from './shell/lost.tsx'
import { mayOpen, menuOf } from './shell/menu-of.ts'
import { NotAllowed, Shell, Waiting } from './shell/shell.tsx'
import { type PageEntry, pages } from './stages.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: Missing, errorComponent: Broken })

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })

type Loading = ReturnType<typeof lazyRouteComponent>

/** Keeps a page shut for who may not open it; the server refuses the data in any case. */
function guarded(entry: PageEntry, Page: Loading): Loading {
  function Guarded() {
    const session = useSession()
    if (session && !mayOpen(entry, session.capabilities)) return createElement(NotAllowed)
    return createElement(Page)
  }
  return Page.preload ? Object.assign(Guarded, { preload: Page.preload }) : Guarded
}

function routeOf(entry: PageEntry) {
  const page = lazyRouteComponent(entry.load)
  return createRoute({
    getParentRoute: () => (entry.bare ? root : shell),
    path: entry.path,
    component: entry.bare ? page : guarded(entry, page),
    pendingComponent: Waiting,
    errorComponent: Broken,
  })
}

/** `/settings` is no page of its own: it leads to the first one that the person may open. */
function SettingsStart() {
  const session = useSession()
  const [first] = menuOf(session?.capabilities ?? []).settings
  return createElement(Navigate, { to: first?.path ?? '/', replace: true })
}

const settings = createRoute({ getParentRoute: () => shell, path: '/settings', component: SettingsStart })

const bare = pages.filter((entry) => entry.bare).map(routeOf)
const framed = pages.filter((entry) => !entry.bare).map(routeOf)

export const router = createRouter({
  routeTree: root.addChildren([shell.addChildren([...framed, settings]), ...bare]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  scrollToTopSelectors: ['#main'],
})
