// antd in our clothes: the same colours and sizes as tokens.css, for its own components.
import { type ThemeConfig, theme } from 'antd'

const light = {
  colorPrimary: '#3b6cff',
  colorText: '#1a2233',
  colorTextSecondary: '#4b5568',
  colorTextTertiary: '#5d677a',
  colorTextQuaternary: '#5d677a',
  colorTextPlaceholder: '#5d677a',
  colorTextDescription: '#5d677a',
  colorBgLayout: '#f6f7fa',
  colorBgContainer: '#ffffff',
  colorBgElevated: '#ffffff',
  colorBorder: '#cfd5df',
  colorBorderSecondary: '#e6e9ef',
  colorLink: '#2453d9',
  colorError: '#c6292b',
  colorErrorText: '#c6292b',
  colorWarning: '#b26a00',
  colorSuccess: '#157347',
}

const dark = {
  colorPrimary: '#5b86ff',
  colorText: '#e8ebf1',
  colorTextSecondary: '#b4bccb',
  colorTextTertiary: '#a0abbe',
  colorTextQuaternary: '#a0abbe',
  colorTextPlaceholder: '#a0abbe',
  colorTextDescription: '#a0abbe',
  colorBgLayout: '#11141a',
  colorBgContainer: '#191e27',
  colorBgElevated: '#212734',
  colorBorder: '#3e4757',
  colorBorderSecondary: '#2a313e',
  colorLink: '#8eaeff',
  colorError: '#ff8a85',
  colorErrorText: '#ff8a85',
  colorWarning: '#f0b45a',
  colorSuccess: '#63c990',
}

const shared = {
  borderRadius: 8,
  borderRadiusSM: 6,
  controlHeight: 34,
  fontSize: 14,
  fontFamily: 'var(--gk-font)',
  fontFamilyCode: 'var(--gk-mono)',
  wireframe: false,
  motionDurationMid: '0.14s',
  motionDurationSlow: '0.2s',
}

/** @param isDark whether the page is dark now */
export function antdTheme(isDark: boolean): ThemeConfig {
  // White text on these fills passes 4.5 : 1, which the primary itself misses by a hair.
  const solid = isDark ? '#3a67ee' : '#2f60f2'
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: { ...shared, ...(isDark ? dark : light) },
    components: {
      Button: {
        colorPrimary: solid,
        colorPrimaryHover: isDark ? '#4a74f2' : '#2453d9',
        colorPrimaryActive: isDark ? '#2f58d6' : '#1d46bd',
        colorError: isDark ? '#d9484b' : '#c6292b',
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
      },
      Form: { labelColor: isDark ? '#b4bccb' : '#4b5568', itemMarginBottom: 18 },
      Steps: { colorPrimary: solid },
      Checkbox: { colorPrimary: solid },
    },
  }
}
