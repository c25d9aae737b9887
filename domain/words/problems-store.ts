// What can go wrong where the data is kept.
import { defineProblems } from '../problem.ts'

export const storeProblems = defineProblems({
  'data-in-use': {
    status: 409,
    title: {
      zh: '数据目录 {folder} 正被另一个归客使用（进程 {pid}）。',
      en: 'Another Guike (process {pid}) is using {folder}.',
    },
    fix: { zh: '请使用已经打开的那一个，或先把它停止。', en: 'Use the one that is running, or stop it first.' },
  },
  'data-unreachable': {
    status: 500,
    title: { zh: '数据库用户 {user} 无法访问 {folder}。', en: 'The database user {user} cannot reach {folder}.' },
    fix: {
      zh: '请放开上级目录的进入权限，或换一个数据目录。',
      en: 'Allow it to enter the folders above, or choose another data folder.',
    },
  },
  'data-not-yours': {
    status: 500,
    title: { zh: '{folder} 属于另一个系统用户。', en: '{folder} belongs to another system user.' },
    fix: {
      zh: '请用创建它的用户启动，或换一个数据目录。',
      en: 'Start as the user who created it, or choose another data folder.',
    },
  },
  'no-database-binaries': {
    status: 500,
    title: { zh: '没有适用于 {platform} 的内置数据库。', en: 'There is no embedded database for {platform}.' },
    fix: {
      zh: '请运行 npm install，或用 DATABASE_URL 连接自己的 PostgreSQL。',
      en: 'Run npm install, or set DATABASE_URL to your own PostgreSQL.',
    },
  },
  'database-does-not-start': {
    status: 500,
    title: { zh: '数据库没有启动：{reason}', en: 'The database did not start: {reason}' },
    fix: { zh: '详情见 {log}。', en: 'See {log} for details.' },
  },
  'database-too-old': {
    status: 500,
    title: { zh: '数据库版本 {version} 太旧。', en: 'The database is version {version}, which is too old.' },
    fix: { zh: '请使用 PostgreSQL 15 或更新版本。', en: 'Use PostgreSQL 15 or later.' },
  },
  'database-newer': {
    status: 500,
    title: {
      zh: '数据由更新版本的归客写成（{found}，本程序到 {known}）。',
      en: 'The data was written by a newer Guike ({found}; this one knows {known}).',
    },
    fix: { zh: '请升级归客后再启动。', en: 'Upgrade Guike, then start again.' },
  },
  'database-hole': {
    status: 500,
    title: { zh: '数据库的访问保护不完整：{holes}', en: 'The database is not fully protected: {holes}' },
    fix: {
      zh: '为保护客户数据，归客没有启动。请从备份恢复，或联系维护者。',
      en: 'Guike did not start, to protect customer data. Restore a backup or ask a maintainer.',
    },
  },
  'key-missing': {
    status: 500,
    title: {
      zh: '找不到加密密钥 {file}，而数据已经加密。',
      en: 'The encryption key {file} is missing, and there is sealed data.',
    },
    fix: {
      zh: '请把密钥文件放回原处；没有它无法读出手机和邮箱。',
      en: 'Put the key file back; without it phones and e-mails cannot be read.',
    },
  },
  'key-wrong': {
    status: 500,
    title: { zh: '密钥 {file} 与数据不匹配。', en: 'The key {file} does not belong to this data.' },
    fix: { zh: '请使用创建这些数据时的密钥文件。', en: 'Use the key file that was made with this data.' },
  },
  'too-many-fields': {
    status: 409,
    title: { zh: '字段已达上限 {limit} 个。', en: 'There are already {limit} fields, which is the limit.' },
    fix: { zh: '请先停用不再需要的字段。', en: 'Retire fields that are no longer needed first.' },
  },
  busy: {
    status: 503,
    title: { zh: '数据正被大量修改，暂时无法完成。', en: 'The data is being changed heavily just now.' },
    fix: { zh: '请稍后重试。', en: 'Try again shortly.' },
  },
  'took-too-long': {
    status: 503,
    title: {
      zh: '这个请求耗时太长，已停止，数据没有改变。',
      en: 'This took too long and was stopped; nothing was changed.',
    },
    fix: { zh: '请缩小范围后重试。', en: 'Try again with a smaller selection.' },
  },
  'disk-full': {
    status: 507,
    title: { zh: '服务器磁盘已满，这次操作没有保存。', en: 'The disk of the server is full; this was not saved.' },
    fix: {
      zh: '请联系管理员清理磁盘，已保存的数据不受影响。',
      en: 'Ask an administrator to free space; what was saved is safe.',
    },
  },
  'database-away': {
    status: 503,
    title: {
      zh: '数据库暂时连接不上，这次操作没有保存。',
      en: 'The database cannot be reached just now; this was not saved.',
    },
    fix: {
      zh: '请几秒后重试；若持续出现，请联系管理员。',
      en: 'Try again in a few seconds; if it persists, tell your administrator.',
    },
  },
  'too-many-tags': {
    status: 409,
    title: {
      zh: '自定义标签已到上限，没有改动。',
      en: 'A customer would carry more custom tags than are allowed, so nothing was changed.',
    },
    fix: { zh: '请先移除不用的标签，再重试。', en: 'Take off tags that are not needed, then try again.' },
  },
  'change-set-closed': {
    status: 409,
    title: { zh: '这项变更已经结束或已撤销。', en: 'This change has ended or was undone already.' },
    fix: { zh: '请刷新后查看最新状态。', en: 'Refresh to see its state.' },
  },
})
