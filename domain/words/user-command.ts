// What `guike user` says.
import type { Words } from '../text.ts'

export const userWords = {
  summary: { zh: '添加成员，或为成员重置登录', en: 'Add a person, or reset how one signs in' },
  usage: {
    zh: '用法：guike user add --name 姓名 --email 邮箱 --role 角色 [--as 谁] [--data 目录]\n      guike user reset 邮箱 [--as 谁] [--data 目录]',
    en: 'Usage: guike user add --name NAME --email E-MAIL --role ROLE [--as WHO] [--data FOLDER]\n       guike user reset E-MAIL [--as WHO] [--data FOLDER]',
  },
  invited: {
    zh: '已添加 {name}。请让对方打开（{expires} 前有效）：',
    en: 'Added {name}. To be opened by them before {expires}:',
  },
  reset: {
    zh: '{name} 的新登录链接（{expires} 前有效）：',
    en: 'A new sign-in link for {name}, good until {expires}:',
  },
} as const satisfies Words
