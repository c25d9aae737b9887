// What can be asked before anybody is known, and about one's own session and account.
import Type from 'typebox'
import { endpoint } from '../../domain/contract.ts'
import { closed } from '../../domain/shapes.ts'
import { email, Language, Me, name, password, token } from './parts.ts'

/** The first question of the page: who am I, and is this Guike set up. */
export const current = endpoint({
  id: 'session.current',
  method: 'GET',
  path: '/session',
  needs: 'anyone',
  summary: { zh: '当前登录', en: 'Who is signed in' },
  input: Type.Object({}, closed),
  output: Type.Object(
    {
      me: Type.Union([Me, Type.Null()]),
      /** False while no administrator exists: the page then asks for the set-up link. */
      isSetUp: Type.Boolean(),
      /** The company's name, only for people who are signed in. */
      company: Type.Union([Type.String(), Type.Null()]),
    },
    closed,
  ),
  example: { input: {}, output: { me: null, isSetUp: true, company: null } },
})

/** Sets the session cookie. The same answer for an unknown e-mail and a wrong password. */
export const signIn = endpoint({
  id: 'session.sign-in',
  method: 'POST',
  path: '/session',
  needs: 'anyone',
  limits: { perMinute: 60 },
  summary: { zh: '登录', en: 'Sign in' },
  input: Type.Object({ email, password }, closed),
  output: Type.Object({ me: Me }, closed),
  example: { input: { email: 'li@example.com', password: '春风又绿江南岸' } },
})

export const signOut = endpoint({
  id: 'session.sign-out',
  method: 'DELETE',
  path: '/session',
  needs: 'anyone',
  summary: { zh: '退出登录', en: 'Sign out' },
  input: Type.Object({}, closed),
  output: Type.Null(),
  example: { input: {} },
})

/** Makes the first administrator and signs in; only with the link printed at the start, and only while there is none. */
export const setUp = endpoint({
  id: 'session.set-up',
  method: 'POST',
  path: '/setup',
  needs: 'anyone',
  limits: { perMinute: 20 },
  summary: { zh: '首次设置', en: 'Set up' },
  input: Type.Object(
    {
      token,
      company: Type.Optional(Type.String({ maxLength: 120 })),
      name,
      email,
      password,
      language: Type.Optional(Language),
    },
    closed,
  ),
  output: Type.Object({ me: Me }, closed),
  example: {
    input: {
      token: 'x7Qm2b8Zr4Kp9Td1Ws6Yh3Ng5Vc0Fj',
      company: '归客示例公司',
      name: '孙 管理员',
      email: 'sun@example.com',
      password: '春风又绿江南岸',
    },
  },
})

/** Whom a link is for, before its form is shown. POST, so that the token stays out of logs. */
export const link = endpoint({
  id: 'session.link',
  method: 'POST',
  path: '/session/link',
  needs: 'anyone',
  writes: false,
  limits: { perMinute: 60 },
  summary: { zh: '查看链接', en: 'Look at a link' },
  input: Type.Object({ token }, closed),
  output: Type.Object(
    {
      kind: Type.Enum(['setup', 'invite', 'reset']),
      name: Type.Union([Type.String(), Type.Null()]),
      email: Type.Union([Type.String(), Type.Null()]),
    },
    closed,
  ),
  example: { input: { token: 'x7Qm2b8Zr4Kp9Td1Ws6Yh3Ng5Vc0Fj' } },
})

/** Chooses the password of an invitation or a reset, and signs in. */
export const accept = endpoint({
  id: 'session.accept',
  method: 'POST',
  path: '/session/accept',
  needs: 'anyone',
  limits: { perMinute: 20 },
  summary: { zh: '接受邀请', en: 'Accept an invitation' },
  input: Type.Object({ token, password, language: Type.Optional(Language) }, closed),
  output: Type.Object({ me: Me }, closed),
  example: { input: { token: 'x7Qm2b8Zr4Kp9Td1Ws6Yh3Ng5Vc0Fj', password: '春风又绿江南岸' } },
})

/** Ends every other session of the person; this one gets a new token. */
export const changePassword = endpoint({
  id: 'session.change-password',
  method: 'POST',
  path: '/session/password',
  needs: 'signed-in',
  limits: { perMinute: 20 },
  summary: { zh: '修改密码', en: 'Change the password' },
  input: Type.Object({ current: password, next: password }, closed),
  output: Type.Null(),
  example: { input: { current: '春风又绿江南岸', next: '明月何时照我还' } },
})

/** One's own name and language. */
export const changeSelf = endpoint({
  id: 'session.change-self',
  method: 'PATCH',
  path: '/session',
  needs: 'signed-in',
  summary: { zh: '修改个人设置', en: 'Change own settings' },
  input: Type.Object({ name: Type.Optional(name), language: Type.Optional(Language) }, closed),
  output: Type.Object({ me: Me }, closed),
  example: { input: { language: 'en' } },
})
