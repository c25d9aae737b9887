// 收: what can be asked of an import, from the file to its undo.
import Type from 'typebox'
import { endpoint, Place, UploadedFile } from '../domain/contract.ts'
import { closed, id, text } from '../domain/shapes.ts'
import { AsWritten, Batch, ColumnTarget, How, PreviewRow, row } from './contract/batch.ts'
import { changeForm, createForm, forms } from './contract/form.ts'
import { pullContract } from './contract/pull.ts'
import { acceptSubmission, getSubmission, refuseSubmission, submissions, waiting } from './contract/submission.ts'
import { changed, undo, undoPreview } from './contract/undo.ts'

export { open } from './contract/form.ts'

const upload = endpoint({
  id: 'intake.upload',
  method: 'POST',
  path: '/imports/upload',
  needs: 'import.run',
  carries: 'upload',
  limits: { bodyBytes: 2_000_000_000, perMinute: 60 },
  summary: { zh: '上传客户文件', en: 'Upload a customer file' },
  input: Type.Object({ file: UploadedFile }, closed),
  output: Batch,
  example: { input: { file: { path: '', name: '客户.xlsx', size: 24_576 } } },
})

const paste = endpoint({
  id: 'intake.paste',
  method: 'POST',
  path: '/imports/paste',
  needs: 'import.run',
  limits: { bodyBytes: 50_000_000 },
  summary: { zh: '粘贴表格', en: 'Paste a table' },
  input: Type.Object(
    {
      text: Type.String({ minLength: 1, maxLength: 40_000_000 }),
      name: Type.Optional(Type.String({ maxLength: 200 })),
    },
    closed,
  ),
  output: Batch,
  example: { input: { text: '客户名称\t电话\n华源科技\t13800138000' } },
})

/** Reads the layout again with what the person changed: sheet, encoding, delimiter, header row (0: there is none). */
const look = endpoint({
  id: 'intake.look',
  method: 'POST',
  path: '/imports/{id}/look',
  needs: 'import.run',
  summary: { zh: '识别工作表、表头和列', en: 'Find sheet, header and columns' },
  input: Type.Object(
    {
      id,
      sheet: Type.Optional(Type.String({ maxLength: 200 })),
      encoding: Type.Optional(Type.Enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5'])),
      delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
      headerRow: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
      hiddenRows: Type.Optional(Type.Enum(['take', 'skip'])),
      password: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
    },
    closed,
  ),
  output: Batch,
  example: { input: { id: 1 } },
})

/** Another sheet, or another table of the sheet, of the same file as an import of its own. */
const also = endpoint({
  id: 'intake.also',
  method: 'POST',
  path: '/imports/{id}/also',
  needs: 'import.run',
  summary: { zh: '再导入同一文件的另一张表', en: 'Also import another table of the same file' },
  input: Type.Object(
    {
      id,
      sheet: Type.Optional(Type.String({ maxLength: 200 })),
      headerRow: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    },
    closed,
  ),
  output: Batch,
  example: { input: { id: 1, sheet: '二月' } },
})

/** Settles the columns and starts checking every row as a job; nothing is written to customers. */
const check = endpoint({
  id: 'intake.check',
  method: 'POST',
  path: '/imports/{id}/check',
  needs: 'import.run',
  summary: { zh: '确定列并检查全部行', en: 'Settle the columns and check all rows' },
  input: Type.Object(
    {
      id,
      columns: Type.Array(
        Type.Object(
          {
            index: Place,
            target: ColumnTarget,
            dateOrder: Type.Optional(Type.Enum(['ymd', 'dmy', 'mdy'])),
            asWritten: Type.Optional(AsWritten),
          },
          closed,
        ),
        { maxItems: 400 },
      ),
      /** Absent: as said before, or both new and known customers, known by themselves, blanks kept. */
      how: Type.Optional(How),
    },
    closed,
  ),
  output: Batch,
  example: { input: { id: 1, columns: [{ index: 0, target: { field: 'name' } }] } },
})

/** The checked rows, by window; `only` narrows to those with problems or of one fate. */
const rows = endpoint({
  id: 'intake.rows',
  method: 'POST',
  path: '/imports/{id}/rows',
  needs: 'import.run',
  writes: false,
  summary: { zh: '预览检查后的行', en: 'Preview the checked rows' },
  input: Type.Object(
    {
      id,
      start: Place,
      count: Type.Integer({ minimum: 1, maximum: 500 }),
      only: Type.Optional(Type.Enum(['problems', 'create', 'update', 'unchanged', 'merge', 'set-aside'])),
    },
    closed,
  ),
  output: Type.Object({ rows: Type.Array(PreviewRow), total: Type.Integer() }, closed),
  example: { input: { id: 1, start: 0, count: 100 } },
})

/** Corrections in place (`cells`) or in bulk (`spellings`: every such text of the column); the rows are checked again. */
const correct = endpoint({
  id: 'intake.correct',
  method: 'POST',
  path: '/imports/{id}/correct',
  needs: 'import.run',
  summary: { zh: '在预览中改正', en: 'Correct in the preview' },
  input: Type.Object(
    {
      id,
      cells: Type.Optional(
        Type.Array(Type.Object({ row, column: Place, text: Type.String({ maxLength: 100_000 }) }, closed), {
          maxItems: 20_000,
        }),
      ),
      spellings: Type.Optional(
        Type.Array(
          Type.Object(
            {
              column: Place,
              from: Type.String({ maxLength: 4000 }),
              to: Type.String({ maxLength: 4000 }),
            },
            closed,
          ),
          { maxItems: 2000 },
        ),
      ),
    },
    closed,
  ),
  output: Batch,
  example: { input: { id: 1, cells: [{ row: 5, column: 3, text: '13800138000' }] } },
})

const commit = endpoint({
  id: 'intake.commit',
  method: 'POST',
  path: '/imports/{id}/commit',
  needs: 'import.run',
  summary: { zh: '写入客户表', en: 'Put the rows into the customer table' },
  input: Type.Object({ id }, closed),
  output: Batch,
  example: { input: { id: 1 } },
})

const cancel = endpoint({
  id: 'intake.cancel',
  method: 'POST',
  path: '/imports/{id}/cancel',
  needs: 'import.run',
  summary: { zh: '取消导入，已写入的部分撤回', en: 'Cancel; what was written is taken back' },
  input: Type.Object({ id }, closed),
  output: Batch,
  example: { input: { id: 1 } },
})

const get = endpoint({
  id: 'intake.get',
  method: 'GET',
  path: '/imports/{id}',
  needs: 'import.run',
  summary: { zh: '一次导入', en: 'One import' },
  input: Type.Object({ id }, closed),
  output: Batch,
  example: { input: { id: 1 } },
})

const list = endpoint({
  id: 'intake.list',
  method: 'GET',
  path: '/imports',
  needs: 'import.run',
  summary: { zh: '导入记录', en: 'Past imports' },
  input: Type.Object({}, closed),
  output: Type.Object({ batches: Type.Array(Batch) }, closed),
  example: { input: {} },
})

/** The set-aside rows as a workbook with their reasons: mend it and send it again. */
const setAside = endpoint({
  id: 'intake.set-aside',
  method: 'GET',
  path: '/imports/{id}/set-aside',
  needs: 'import.run',
  carries: 'download',
  summary: { zh: '下载待处理的行', en: 'Download the rows set aside' },
  input: Type.Object({ id }, closed),
  output: Type.Unknown(),
  example: { input: { id: 1 } },
})

/** What the file said of dimensions that rules decide, where the rule decided otherwise; the rule stands. */
const disputes = endpoint({
  id: 'intake.disputes',
  method: 'GET',
  path: '/imports/{id}/disputes',
  needs: 'import.run',
  summary: { zh: '文件标签与规则判定不一致之处', en: 'Where the labels of the file and the rules differ' },
  input: Type.Object({ id }, closed),
  output: Type.Object(
    {
      disputes: Type.Array(
        Type.Object(
          {
            dimension: Type.String(),
            name: text,
            customers: Type.Integer(),
            /** The most frequent ones; without `carried` where a customer carries several labels. */
            pairs: Type.Array(
              Type.Object({ said: text, carried: Type.Optional(text), customers: Type.Integer() }, closed),
            ),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
  example: { input: { id: 1 } },
})

export const contract = {
  upload,
  paste,
  look,
  also,
  check,
  rows,
  correct,
  commit,
  cancel,
  undo,
  undoPreview,
  changed,
  get,
  list,
  setAside,
  disputes,
  forms,
  createForm,
  changeForm,
  submissions,
  waiting,
  getSubmission,
  acceptSubmission,
  refuseSubmission,
  ...pullContract,
}
