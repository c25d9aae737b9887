// What `guike import`, `export`, `undo` and `demo` say.
import type { Words } from '../text.ts'

export const dataCommandWords = {
  importSummary: { zh: '把客户文件导入数据目录', en: 'Import a file of customers' },
  importUsage: {
    zh: '用法：guike import 文件 [--sheet 工作表] [--password 密码] [--dates dmy|mdy] [--check] [--as 谁] [--data 目录]\n      --check 只检查，不写入。用 DATABASE_URL 时，--data 须与服务器相同',
    en: 'Usage: guike import FILE [--sheet NAME] [--password WORD] [--dates dmy|mdy] [--check] [--as WHO] [--data FOLDER]\n       --check looks only and writes nothing. With DATABASE_URL, give the --data of the server',
  },
  checking: { zh: '检查 {percent}%', en: 'Checking {percent}%' },
  committing: { zh: '写入 {percent}%', en: 'Writing {percent}%' },
  rows: {
    zh: '{read} 行 = 新增 {created} + 更新 {updated} + 无变化 {unchanged} + 合并 {merged} + 待处理 {set_aside}',
    en: '{read} rows = {created} created + {updated} updated + {unchanged} unchanged + {merged} merged + {set_aside} set aside',
  },
  contacts: {
    zh: '联系人 {read} 条 = 新增 {created} + 更新 {updated} + 无变化 {unchanged} + 重复 {merged} + 待处理 {set_aside}',
    en: '{read} contacts = {created} created + {updated} updated + {unchanged} unchanged + {merged} repeated + {set_aside} set aside',
  },
  orders: {
    zh: '订单 {read} 条 = 新增 {created} + 更新 {updated} + 无变化 {unchanged} + 重复 {merged} + 待处理 {set_aside}',
    en: '{read} orders = {created} created + {updated} updated + {unchanged} unchanged + {merged} repeated + {set_aside} set aside',
  },
  imported: {
    zh: '已导入，用时 {seconds} 秒。撤销：guike undo {changeSet}',
    en: 'Imported in {seconds} s. To undo: guike undo {changeSet}',
  },
  checked: { zh: '只检查，没有写入。', en: 'Checked only; nothing was written.' },
  problem: { zh: '第 {row} 行 {column} {message}', en: 'Row {row} {column} {message}' },
  moreProblems: { zh: '…另有 {count} 处，用 --json 查看全部', en: '…and {count} more; see them all with --json' },
  exportSummary: { zh: '把客户导出为文件', en: 'Export customers to a file' },
  exportUsage: {
    zh: '用法：guike export [-o 文件.xlsx|.csv|.json] [--label 维度=标签] [--search 词] [--query JSON] [--fields 键,键] [--reveal --reason 原因] [--as 谁] [--data 目录]\n      --label 可多次使用，例如 --label 行业=制造业 --label 价值层级=高价值',
    en: 'Usage: guike export [-o FILE.xlsx|.csv|.json] [--label DIMENSION=LABEL] [--search WORD] [--query JSON] [--fields KEY,KEY] [--reveal --reason WHY] [--as WHO] [--data FOLDER]\n       --label may be repeated, for example --label industry=manufacturing --label value-tier=high',
  },
  exported: { zh: '已导出 {rows} 个客户到 {file}', en: 'Exported {rows} customers to {file}' },
  undoSummary: { zh: '撤销一次变更或一批导入', en: 'Take back a change or a whole import' },
  undoUsage: {
    zh: '用法：guike undo 变更号 [--why 原因] [--as 谁] [--data 目录]\n      导入完成时会显示变更号',
    en: 'Usage: guike undo CHANGESET [--why WHY] [--as WHO] [--data FOLDER]\n       An import tells its number when it is done',
  },
  undone: {
    zh: '已撤销，恢复 {restored} 行。重做：guike undo {changeSet}',
    en: 'Undone; {restored} rows restored. To redo: guike undo {changeSet}',
  },
  conflicts: {
    zh: '{count} 处之后又改过，保留现状：',
    en: '{count} were changed since and stay as they are:',
  },
  demoSummary: { zh: '装入示例公司', en: 'Load the demo company' },
  demoUsage: {
    zh: '用法：guike demo [--as 谁] [--data 目录]',
    en: 'Usage: guike demo [--as WHO] [--data FOLDER]',
  },
  demoLoaded: {
    zh: '示例公司已就绪，新装入 {count} 个客户。',
    en: 'The demo company is ready; {count} customers were loaded.',
  },
  signIns: { zh: '登录：', en: 'Sign-ins:' },
} as const satisfies Words
