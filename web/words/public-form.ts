// The words of a form as a visitor meets it.
import type { Words } from '#domain/text.ts'

export const publicFormWords = {
  page: { zh: '信息登记', en: 'Form' },
  from: { zh: '{company} 邀请您填写', en: 'A form of {company}' },
  required: { zh: '必填', en: 'required' },
  choose: { zh: '请选择', en: 'Choose' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  unit: { zh: '单位：{unit}', en: 'In {unit}' },
  date: { zh: '例如 2026-01-31', en: 'For example 2026-01-31' },
  region: { zh: '例如 广东省深圳市南山区', en: 'Province, city and district' },
  consent: { zh: '告知与同意', en: 'What your answers are used for' },
  agree: { zh: '我已阅读并同意', en: 'I have read this and agree' },
  sensitive: {
    zh: '我单独同意提供以下敏感个人信息：{list}',
    en: 'I separately agree to give this sensitive information: {list}',
  },
  comma: { zh: '、', en: ', ' },
  send: { zh: '提交', en: 'Send' },
  sent: { zh: '已收到，谢谢', en: 'Received, thank you' },
  sentAbout: {
    zh: '我们会核对后使用。为保护您的信息，这里不再显示填写的内容。',
    en: 'It will be looked over before it is used. To protect you, your answers are not shown here again.',
  },
  another: { zh: '再填一份', en: 'Fill in another' },
  mend: { zh: '有 {count} 项需要更正', en: '{count} {count|answer needs|answers need} correcting' },
  mustAgree: { zh: '请先阅读并勾选同意', en: 'Read and agree first' },
  again: { zh: '请更正后重新提交。', en: 'Correct it and send it again.' },
  signIn: { zh: '登录后填写', en: 'Sign in to fill it in' },
  inside: { zh: '这是内部表单', en: 'This form is for colleagues' },
  insideAbout: { zh: '登录后才能填写。', en: 'Sign in to fill it in.' },
  chinese: { zh: '简体中文', en: '简体中文' },
  english: { zh: 'English', en: 'English' },
  trap: { zh: '网站（请留空）', en: 'Website (leave this empty)' },
} satisfies Words
