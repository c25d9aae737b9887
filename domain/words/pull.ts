// Why a file that was taken from a folder waits for a person.
import type { Words } from '../text.ts'

export const pullWords = {
  columns: {
    zh: '列与样板导入不同，请核对列后再导入',
    en: 'Its columns differ from those of the model import; settle them, then import',
  },
  findings: {
    zh: '有 {count} 处问题（共 {rows} 行），超过 {share}% 的上限，请核对后再写入',
    en: '{count} findings in {rows} rows are more than {share}%; look at them, then import',
  },
  locked: { zh: '文件有密码，请打开后输入', en: 'It opens with a password only; say it there' },
} as const satisfies Words
