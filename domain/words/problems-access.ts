// The problems of signing in and of managing people.
import { defineProblems } from '../problem.ts'

export const accessProblems = defineProblems({
  'sign-in-failed': {
    status: 401,
    title: { zh: '邮箱或密码不正确。', en: 'The e-mail or the password is not right.' },
    fix: { zh: '请重新输入；忘记密码请联系管理员重置。', en: 'Try again, or ask an administrator to reset it.' },
  },
  'wrong-password': {
    status: 422,
    title: { zh: '当前密码不正确。', en: 'The present password is not right.' },
    fix: { zh: '请重新输入当前密码。', en: 'Type your present password again.' },
  },
  'locked-out': {
    status: 429,
    title: { zh: '登录失败次数过多，暂时锁定。', en: 'Too many failed attempts; signing in is locked for now.' },
    fix: {
      zh: '请 {minutes} 分钟后再试，或联系管理员。',
      en: 'Try again in {minutes} minutes, or ask an administrator.',
    },
  },
  'weak-password': {
    status: 422,
    title: { zh: '这个密码太容易被猜到。', en: 'This password is too easy to guess.' },
    fix: {
      zh: '请用至少 10 个字符（或 7 个汉字），避免常见密码和自己的邮箱；几个不相关的词连在一起就很好。',
      en: 'Use at least 10 characters (or 7 Chinese ones), not a common password or your own e-mail; a few unrelated words do well.',
    },
  },
  'link-not-valid': {
    status: 410,
    title: { zh: '这个链接已失效或已使用过。', en: 'This link has expired or was used already.' },
    fix: { zh: '请联系管理员重新发送。', en: 'Ask an administrator for a new one.' },
  },
  'already-set-up': {
    status: 410,
    title: { zh: '归客已经设置完成。', en: 'Guike has been set up already.' },
    fix: { zh: '请直接登录。', en: 'Sign in instead.' },
  },
  'email-taken': {
    status: 409,
    title: { zh: '这个邮箱已经有账号了。', en: 'There is already an account with this e-mail.' },
    fix: { zh: '请换一个邮箱，或修改已有账号。', en: 'Use another e-mail, or change the account that exists.' },
  },
  'last-administrator': {
    status: 409,
    title: { zh: '至少要保留一位可用的系统管理员。', en: 'At least one active administrator has to remain.' },
    fix: { zh: '请先让另一位同事成为系统管理员。', en: 'Make somebody else an administrator first.' },
  },
  'own-account': {
    status: 409,
    title: {
      zh: '不能停用自己的账号，也不能改自己的角色。',
      en: 'You cannot disable yourself or change your own role.',
    },
    fix: { zh: '请由另一位管理员操作。', en: 'Ask another administrator to do it.' },
  },
  'unknown-role': {
    status: 422,
    title: { zh: '没有这个角色。', en: 'There is no such role.' },
    fix: { zh: '请从列表中选择角色。', en: 'Choose one from the list.' },
  },
  'unknown-team': {
    status: 422,
    title: { zh: '没有这个团队。', en: 'There is no such team.' },
    fix: { zh: '请从列表中选择团队。', en: 'Choose one from the list.' },
  },
  'team-in-itself': {
    status: 422,
    title: { zh: '团队不能放到自己或自己的下级之下。', en: 'A team cannot be moved into itself or below itself.' },
    fix: { zh: '请选择另一个上级团队。', en: 'Choose another team above it.' },
  },
  'team-not-empty': {
    status: 409,
    title: { zh: '团队里还有成员或下级团队。', en: 'The team still has people or teams below it.' },
    fix: { zh: '请先把他们移到别的团队。', en: 'Move them to another team first.' },
  },
  'say-who': {
    status: 401,
    title: { zh: '请说明以谁的身份执行。', en: 'Say as whom this is done.' },
    fix: { zh: '请加上 --as 邮箱或姓名。', en: 'Add --as with an e-mail or a name.' },
  },
  'nobody-called': {
    status: 404,
    title: { zh: '没有（或不止一位）叫「{name}」的成员。', en: 'Nobody, or more than one person, is called “{name}”.' },
    fix: { zh: '请改用邮箱。', en: 'Use the e-mail instead.' },
  },
})
