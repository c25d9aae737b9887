// The problems of the HTTP house and of its start.
import { defineProblems } from '../problem.ts'

export const serverProblems = defineProblems({
  'no-such-address': {
    status: 404,
    title: { zh: '没有这个接口地址。', en: 'There is nothing at this address.' },
    fix: { zh: '接口清单见 /api/v1/openapi.json。', en: 'See /api/v1/openapi.json for what can be asked.' },
  },
  'not-json': {
    status: 415,
    title: { zh: '无法读取请求内容：需要 {expected}。', en: 'The request cannot be read: {expected} is expected.' },
    fix: { zh: '请检查 Content-Type 和内容格式。', en: 'Check the Content-Type and the form of the body.' },
  },
  'other-site': {
    status: 403,
    title: { zh: '请求来自其他网站，已拒绝。', en: 'The request came from another site and was refused.' },
    fix: { zh: '请直接在归客页面中操作。', en: 'Do this in Guike itself.' },
  },
  'repeated-differently': {
    status: 422,
    title: {
      zh: '同一个 Idempotency-Key 已用于另一个请求。',
      en: 'This Idempotency-Key was already used for a different request.',
    },
    fix: { zh: '新的请求请换一个新的键。', en: 'Use a new key for a new request.' },
  },
  'port-taken': {
    status: 409,
    title: { zh: '端口 {port} 已被占用。', en: 'Port {port} is already in use.' },
    fix: { zh: '请用 --port 换一个端口。', en: 'Choose another port with --port.' },
  },
  'wrong-option': {
    status: 400,
    title: { zh: '启动参数有误：{option}。', en: 'This option is not right: {option}.' },
    fix: { zh: '可用参数：{known}', en: 'Options: {known}' },
  },
  'open-host-needs-tls': {
    status: 400,
    title: {
      zh: '在 {host} 上对外提供服务需要加密连接。',
      en: 'Serving on {host} needs an encrypted connection.',
    },
    fix: {
      zh: '请加上 --tls-cert 和 --tls-key，或在 HTTPS 反向代理之后使用 --behind-proxy。',
      en: 'Add --tls-cert and --tls-key, or --behind-proxy when an HTTPS proxy stands in front.',
    },
  },
})
