// The problems that any entrance may answer.
import { defineProblems } from '../problem.ts'

export const commonProblems = defineProblems({
  'not-found': {
    status: 404,
    title: { zh: '找不到这条内容，或者您无权查看。', en: 'This does not exist, or you may not see it.' },
    fix: { zh: '请检查链接，或联系负责人。', en: 'Check the link, or ask whoever shared it.' },
  },
  'not-allowed': {
    status: 403,
    title: { zh: '您的角色没有这项权限。', en: 'Your role does not allow this.' },
    fix: { zh: '请联系管理员开通权限。', en: 'Ask an administrator for access.' },
  },
  'sign-in-needed': {
    status: 401,
    title: { zh: '请先登录。', en: 'Please sign in first.' },
    fix: { zh: '登录后重试。', en: 'Sign in and try again.' },
  },
  'bad-input': {
    status: 400,
    title: { zh: '提交的内容有误：{where}。', en: 'The request is not valid: {where}.' },
    fix: { zh: '请按提示修改后重试。', en: 'Correct it and try again.' },
  },
  'changed-meanwhile': {
    status: 409,
    title: { zh: '这条内容刚刚被别人修改过。', en: 'Somebody changed this in the meantime.' },
    fix: { zh: '请比较两个版本后再保存。', en: 'Compare the two versions, then save again.' },
  },
  'no-such-day': {
    status: 422,
    title: { zh: '日历上没有「{day}」这一天。', en: 'There is no such day as {day}.' },
    fix: { zh: '请填写存在的日期，例如 2026-01-31。', en: 'Give a day of the calendar, like 2026-01-31.' },
  },
  'too-large': {
    status: 413,
    title: { zh: '内容太大，上限为 {limit}。', en: 'This is too large; the limit is {limit}.' },
    fix: { zh: '请拆分后分批提交。', en: 'Split it and send the parts.' },
  },
  'too-many-requests': {
    status: 429,
    title: { zh: '操作过于频繁。', en: 'Too many requests.' },
    fix: { zh: '请 {seconds} 秒后再试。', en: 'Try again in {seconds} seconds.' },
  },
  'internal-error': {
    status: 500,
    title: {
      zh: '系统出了问题（编号 {id}），您的数据没有改变。',
      en: 'Something went wrong (number {id}); your data is unchanged.',
    },
    fix: {
      zh: '请重试；若仍出现，请把编号告诉管理员。',
      en: 'Try again; if it persists, give the number to your administrator.',
    },
  },
})
