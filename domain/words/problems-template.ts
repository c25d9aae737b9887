// Problems of a template file.
import { defineProblems } from '../problem.ts'

export const templateProblems = defineProblems({
  'bad-template': {
    status: 422,
    title: { zh: '模板有误：{where}（{why}）。', en: 'The template is not valid: {where} ({why}).' },
    fix: { zh: '请修改模板文件后重新导入。', en: 'Correct the template file and import it again.' },
  },
})
