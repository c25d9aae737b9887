// What can go wrong when customers are changed, labelled, exported or taken back.
import { defineProblems } from '../problem.ts'

export const useProblems = defineProblems({
  'cell-refused': {
    status: 422,
    title: { zh: '「{field}」未能保存：{reason}', en: '“{field}” could not be kept: {reason}' },
    fix: { zh: '请更正后再保存。', en: 'Correct it and save again.' },
  },
  'reason-needed': {
    status: 422,
    title: { zh: '请填写原因。', en: 'A reason is needed.' },
    fix: { zh: '写明原因后重试，原因会留在记录中。', en: 'Give a reason and try again; it is kept on record.' },
  },
  'too-many-customers': {
    status: 413,
    title: { zh: '一次最多处理 {limit} 个客户。', en: 'At most {limit} customers at once.' },
    fix: { zh: '请缩小筛选范围，分批进行。', en: 'Narrow the selection and do it in parts.' },
  },
  'whom-needed': {
    status: 400,
    title: { zh: '没有指定客户。', en: 'No customers were named.' },
    fix: { zh: '请选择客户或给出筛选条件。', en: 'Choose customers or give a selection.' },
  },
  'one-label-only': {
    status: 422,
    title: { zh: '维度「{dimension}」只能有一个标签。', en: 'Dimension “{dimension}” takes one label only.' },
    fix: { zh: '请只选择一个标签。', en: 'Choose one label.' },
  },
  'label-required': {
    status: 422,
    title: { zh: '维度「{dimension}」必须有标签。', en: 'Dimension “{dimension}” must have a label.' },
    fix: { zh: '请选择一个标签。', en: 'Choose a label.' },
  },
  'label-not-for-people': {
    status: 422,
    title: {
      zh: '「{dimension}」由规则判定，新建时不能直接填写。',
      en: '“{dimension}” follows from a rule and cannot be entered here.',
    },
    fix: {
      zh: '保存客户后可以人工指定标签并写明原因。',
      en: 'Save the customer, then set the label by hand with a reason.',
    },
  },
  'refusal-day-past': {
    status: 422,
    title: { zh: '「{day}」太早了，可能写错了年份。', en: '{day} is too long ago; the year may be mistyped.' },
    fix: {
      zh: '请选择客户提出的那一天，最早 {earliest}。',
      en: 'Choose the day on which the customer said so, {earliest} at the earliest.',
    },
  },
  'refusal-day-ahead': {
    status: 422,
    title: { zh: '「{day}」还没有到。', en: '{day} has not come yet.' },
    fix: {
      zh: '请选择客户提出的那一天，最晚今天。',
      en: 'Choose the day on which the customer said so, today at the latest.',
    },
  },
  'pin-day-past': {
    status: 422,
    title: { zh: '有效期「{day}」已经过去。', en: 'The last day of the pin, {day}, is already past.' },
    fix: {
      zh: '请选择今天或以后的日期，或不填，长期有效。',
      en: 'Choose today or later, or leave it empty for no end.',
    },
  },
  'owner-out-of-reach': {
    status: 422,
    title: { zh: '不能把客户交给这个人。', en: 'Customers cannot be given to this person.' },
    fix: { zh: '请选择您所管团队中的在职人员。', en: 'Choose an active person of the teams you manage.' },
  },
  'not-yours-to-undo': {
    status: 403,
    title: { zh: '这项操作不是您做的，不能由您撤销。', en: 'This act is not yours to undo.' },
    fix: { zh: '请联系操作人或数据管理员。', en: 'Ask whoever did it, or a data steward.' },
  },
  'undone-elsewhere': {
    status: 422,
    title: {
      zh: '人员、团队、角色和设置的修改不能在这里撤销。',
      en: 'Changes of people, teams, roles and settings are not undone here.',
    },
    fix: { zh: '请到对应的管理页面修改。', en: 'Change them on their own page.' },
  },
  'view-holds-personal': {
    status: 422,
    title: { zh: '视图里不能保存电话或邮箱。', en: 'A view cannot keep a phone or e-mail.' },
    fix: { zh: '请清空搜索框后再保存。', en: 'Clear the search, then save.' },
  },
})
