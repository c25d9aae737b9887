// What can stop `guike classify` before it begins.
import { defineProblems } from '../problem.ts'

export const classifyProblems = defineProblems({
  'template-unknown': {
    status: 404,
    title: { zh: '没有「{name}」这个模板。', en: 'There is no template “{name}”.' },
    fix: { zh: '可用的模板：{names}。', en: 'There are: {names}.' },
  },
  'template-unreadable': {
    status: 400,
    title: { zh: '无法读取模板文件「{name}」。', en: 'The template file “{name}” cannot be read.' },
    fix: { zh: '请确认文件存在，且是 JSON。', en: 'Check that it exists and holds JSON.' },
  },
  'file-not-there': {
    status: 404,
    title: { zh: '找不到文件「{name}」，或无法打开。', en: 'The file “{name}” does not exist or cannot be opened.' },
    fix: { zh: '请检查路径和权限。', en: 'Check the path and its permissions.' },
  },
  'output-not-writable': {
    status: 400,
    title: { zh: '无法写入「{name}」。', en: '“{name}” cannot be written.' },
    fix: {
      zh: '请换一个位置，或关闭正在打开它的程序。',
      en: 'Choose another place, or close the program that has it open.',
    },
  },
})
