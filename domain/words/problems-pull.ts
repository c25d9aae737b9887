// What taking sheets from a folder can run into.
import { defineProblems } from '../problem.ts'

export const pullProblems = defineProblems({
  'inbox-outside': {
    status: 400,
    title: { zh: '只能用取件目录里的文件夹。', en: 'Only folders inside the inbox can be used.' },
    fix: {
      zh: '请填写取件目录之内的文件夹名，例如“门店/每日”，不要用链接或“..”。',
      en: 'Name a folder inside the inbox, such as “shops/daily”, without links and “..”.',
    },
  },
  'inbox-no-folder': {
    status: 400,
    title: { zh: '取件目录里没有文件夹“{folder}”。', en: 'The inbox has no folder “{folder}”.' },
    fix: { zh: '请先在服务器上建好这个文件夹。', en: 'Make that folder on the server first.' },
  },
  'pull-needs-import': {
    status: 400,
    title: { zh: '所选的那次导入不能作为样板。', en: 'The chosen import cannot serve as a model.' },
    fix: {
      zh: '请选一次已经完成的导入：以后的文件照它的列和做法导入。',
      en: 'Choose an import that is done: later files go in by its columns and options.',
    },
  },
  'pull-not-allowed': {
    status: 403,
    title: {
      zh: '设置它的人已停用，或不再有导入的权限。',
      en: 'The person who set it up is disabled or may no longer import.',
    },
    fix: { zh: '请由有权限的人重新设置。', en: 'Let somebody who may import set it up again.' },
  },
})
