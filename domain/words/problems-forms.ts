// What can stand in the way of making a form, of filling one in, and of deciding about what it took.
import { defineProblems } from '../problem.ts'

const reload = { zh: '请刷新页面后再提交。', en: 'Load the page again and send it.' }

export const formProblems = defineProblems({
  'form-field': {
    status: 422,
    title: { zh: '表单不能收集「{field}」。', en: 'A form cannot ask for “{field}”.' },
    fix: { zh: '请换一个字段。', en: 'Choose another field.' },
  },
  'form-needs-name': {
    status: 422,
    title: { zh: '表单需要收集客户名称，并设为必填。', en: 'A form has to ask for the customer’s name.' },
    fix: { zh: '请加上客户名称字段，并勾选必填。', en: 'Add that field and make it required.' },
  },
  'form-needs-consent': {
    status: 422,
    title: {
      zh: '公开表单要先说明收集的目的和用途。',
      en: 'A public form has to say what the answers are used for.',
    },
    fix: { zh: '请填写告知与同意的内容。', en: 'Write what people agree to.' },
  },
  'form-reviewer': {
    status: 422,
    title: { zh: '这位审核人或团队不存在，或没有修改客户的权限。', en: 'This reviewer or team cannot review.' },
    fix: { zh: '请另选审核人或团队，只选其一。', en: 'Choose one person who may change customers, or one team.' },
  },
  'form-unknown': {
    status: 404,
    title: { zh: '没有这个表单。', en: 'There is no such form.' },
    fix: { zh: '请检查链接是否完整，或联系发链接的人。', en: 'Check the link, or ask whoever sent it.' },
  },
  'form-closed': {
    status: 410,
    title: { zh: '这个表单已停止收集。', en: 'This form is closed.' },
    fix: { zh: '如仍需提交，请联系发链接的人。', en: 'Ask whoever sent you the link.' },
  },
  'form-full': {
    status: 429,
    title: { zh: '这个表单今天收到的提交已满。', en: 'This form takes no more today.' },
    fix: { zh: '请明天再来。', en: 'Come back tomorrow.' },
  },
  'form-robot': {
    status: 422,
    title: { zh: '这份提交像是程序填写的，没有收下。', en: 'This looks filled in by a program and was not taken.' },
    fix: {
      zh: '如果是您本人，请刷新页面，不用自动填充再试。',
      en: 'If it is you, load the page again and do not let it be filled in automatically.',
    },
  },
  'form-quick': {
    status: 422,
    title: { zh: '提交得太快，还没有收下。', en: 'That was too quick; it was not taken yet.' },
    fix: { zh: '请核对内容，过几秒再提交。', en: 'Look it over and send it in a few seconds.' },
  },
  'form-stale': {
    status: 422,
    title: { zh: '页面打开得太久，还没有收下。', en: 'The page was open too long; it was not taken yet.' },
    fix: reload,
  },
  'form-consent': {
    status: 422,
    title: { zh: '需要您同意告知内容后才能提交。', en: 'You have to agree before it can be sent.' },
    fix: {
      zh: '请阅读并勾选同意；内容有更新时请刷新页面。',
      en: 'Read and agree; where the text has changed, load the page again.',
    },
  },
  'form-answers': {
    status: 422,
    title: { zh: '有 {count} 项需要更正，还没有收下。', en: 'It was not taken yet; answers to correct: {count}.' },
    fix: { zh: '请更正标出的内容后再提交。', en: 'Correct what is marked and send it again.' },
  },
  'submission-decided': {
    status: 409,
    title: { zh: '这份提交已经处理过了。', en: 'This submission has been decided already.' },
    fix: { zh: '请刷新列表；要改处理结果，可先撤销。', en: 'Load the list again; to decide anew, undo first.' },
  },
  'submission-forgotten': {
    status: 410,
    title: { zh: '这份提交的内容已按期清除。', en: 'The content of this submission is no longer kept.' },
    fix: { zh: '如仍需要，请对方重新填写。', en: 'Ask for it to be filled in again.' },
  },
  'submission-moved-on': {
    status: 409,
    title: { zh: '这个客户刚被修改过。', en: 'This customer has been changed meanwhile.' },
    fix: { zh: '请看过最新的差异后再采纳。', en: 'Look at the differences again before you accept.' },
  },
})
