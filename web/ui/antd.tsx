// antd for the pages that need it, in our colours and in the reader's language. Wrap what uses antd, not the whole page.
import { ConfigProvider } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import type { ReactNode } from 'react'
import { useDark, usePreferences } from '../preferences.ts'
import { antdTheme } from './theme/antd.ts'

const locales = { zh: zhCN, en: enUS }

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
