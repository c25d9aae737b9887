// What the page says when the server does not.
export const clientWords = {
  unreachable: { zh: '连接不上服务器。', en: 'The server cannot be reached.' },
  unreachableFix: {
    zh: '请检查网络，或确认归客正在运行，然后重试。',
    en: 'Check the network and that Guike is running, then try again.',
  },
  unexpected: { zh: '服务器的回答无法识别（{status}）。', en: 'The server gave an answer we do not know ({status}).' },
  unexpectedFix: {
    zh: '请稍后重试；若仍出现，请告诉管理员。',
    en: 'Try again later; if it persists, tell your administrator.',
  },
}
