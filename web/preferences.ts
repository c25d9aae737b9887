// What this browser remembers of its reader: language, theme, whether the rail is narrow.
import { useSyncExternalStore } from 'react'
import type { Language } from '#domain/text.ts'

export type Theme = 'system' | 'light' | 'dark'

export type Preferences = { readonly language: Language; readonly theme: Theme; readonly narrowRail: boolean }

const place = 'guike.preferences'
const listeners = new Set<() => void>()
const wishesDark = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : undefined
let current = read()

wishesDark?.addEventListener('change', () => tell())

function read(): Preferences {
  const kept = readKept()
  const browser: Language = typeof navigator === 'undefined' || /^zh/i.test(navigator.language) ? 'zh' : 'en'
  return {
    language: kept.language === 'zh' || kept.language === 'en' ? kept.language : browser,
    theme: kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : 'system',
    narrowRail: kept.narrowRail === true,
  }
}

function readKept(): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '{}')
    return kept && typeof kept === 'object' ? { ...kept } : {}
  } catch {
    return {}
  }
}

function tell() {
  show(current)
  for (const listener of listeners) listener()
}

/** Puts theme and language where CSS, fonts and screen readers look for them. */
function show({ language }: Preferences) {
  // Workers and tests have no page to show it on.
  if (typeof document === 'undefined') return
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light'
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
}

/** Changes and keeps preferences; every component that reads them follows. What was never chosen is not kept. */
export function prefer(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  try {
    localStorage.setItem(place, JSON.stringify({ ...readKept(), ...change }))
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  tell()
}

/** The preferences now, for code outside components. */
export function preferences(): Preferences {
  return current
}

/** Whether somebody chose a language in this browser, or it is only the browser's own. */
export function hasChosenLanguage(): boolean {
  return readKept().language !== undefined
}

/** Whether the page is dark now, system wish included. */
export function isDark(): boolean {
  return current.theme === 'dark' || (current.theme === 'system' && wishesDark?.matches === true)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences)
}

export function useDark(): boolean {
  return useSyncExternalStore(subscribe, isDark)
}
