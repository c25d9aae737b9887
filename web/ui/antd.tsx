// antd for the pages that need it, in our colours and in the reader's language. Wrap what uses antd, not the whole page.
import { ConfigProvider, type ConfigProviderProps } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import type { ReactNode } from 'react'
import type { Language } from '#domain/text.ts'
import { useDark, usePreferences } from '../preferences.ts'
import { antdTheme } from './theme/antd.ts'

type Locale = NonNullable<ConfigProviderProps['locale']>

// antd's types describe these files as CommonJS, whose default would be the whole module; the bundler takes the ES form.
const locales = { zh: zhCN, en: enUS } as unknown as Readonly<Record<Language, Locale>>

export function Antd({ children }: { readonly children: ReactNode }) {
  const isDark = useDark()
  const { language } = usePreferences()
  return (
    <ConfigProvider
      theme={antdTheme(isDark)}
      locale={locales[language]}
      // antd would part two Chinese characters by a space: 保 存.
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  )
}
