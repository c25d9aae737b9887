// Sets theme and language before the first paint, so that nobody who chose dark sees a white flash.
;(() => {
  const root = document.documentElement
  let kept = {}
  try {
    kept = JSON.parse(localStorage.getItem('guike.preferences') || '{}')
  } catch {
    // Storage may be closed to us (private windows); the defaults are fine.
  }
  const dark = kept.theme === 'dark' || (kept.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.theme = dark ? 'dark' : 'light'
  const english = kept.language === 'en' || (!kept.language && !/^zh/i.test(navigator.language))
  root.lang = english ? 'en' : 'zh-CN'
})()
