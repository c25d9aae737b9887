// What can be wrong with a file that somebody hands in.
import { defineProblems } from '../problem.ts'

const resave = {
  zh: '请用 Excel 或 WPS 打开后另存为 .xlsx，再上传。',
  en: 'Open it in a spreadsheet program, save it as .xlsx, and upload that.',
}

export const fileProblems = defineProblems({
  'file-empty': {
    status: 422,
    title: { zh: '文件是空的，没有任何内容。', en: 'The file is empty.' },
    fix: { zh: '请确认选对了文件。', en: 'Check that this is the right file.' },
  },
  'file-header-only': {
    status: 422,
    title: { zh: '文件只有表头，没有数据。', en: 'The file has a header but no rows.' },
    fix: { zh: '请填写数据后再上传。', en: 'Add some rows and upload it again.' },
  },
  'file-sheet-unknown': {
    status: 422,
    title: { zh: '文件里没有名为“{sheet}”的工作表。', en: 'The file has no sheet named “{sheet}”.' },
    fix: { zh: '请从工作表列表中选择。', en: 'Choose one of its sheets.' },
  },
  'file-type-unknown': {
    status: 415,
    title: { zh: '无法识别“{name}”的文件类型。', en: 'The type of “{name}” is not recognised.' },
    fix: {
      zh: '支持 xlsx、xls、ods、csv、tsv、txt、json 和 vcf。',
      en: 'Use xlsx, xls, ods, csv, tsv, txt, json or vcf.',
    },
  },
  'file-encoding-unknown': {
    status: 400,
    title: { zh: '不支持的文字编码：{encoding}。', en: 'The encoding {encoding} is not supported.' },
    fix: { zh: '请选择 UTF-8、UTF-16、GB18030 或 Big5。', en: 'Choose UTF-8, UTF-16, GB18030 or Big5.' },
  },
  'file-damaged': {
    status: 422,
    title: { zh: '文件已损坏或不完整，无法读取。', en: 'The file is damaged or incomplete.' },
    fix: resave,
  },
  'file-encrypted': {
    status: 422,
    title: { zh: '文件设有打开密码。', en: 'The file is protected by a password.' },
    fix: {
      zh: '请输入密码；老式 .xls 请去掉密码后另存为 .xlsx 再上传。',
      en: 'Enter the password; save an old .xls without one as .xlsx and upload that.',
    },
  },
  'file-password-wrong': {
    status: 422,
    title: { zh: '密码不对，文件没有打开。', en: 'The password is wrong; the file did not open.' },
    fix: { zh: '请核对大小写后再试一次。', en: 'Mind upper and lower case, and try again.' },
  },
  'file-encryption-unknown': {
    status: 422,
    title: { zh: '文件的加密方式不受支持。', en: 'The file is encrypted in a way that is not supported.' },
    fix: { zh: '请去掉密码后另存，再上传。', en: 'Remove the password, save it and upload it again.' },
  },
  'file-zip-bomb': {
    status: 422,
    title: {
      zh: '文件解压后过大（上限 {limit}），已拒绝读取。',
      en: 'The file unpacks to more than {limit} and was refused.',
    },
    fix: {
      zh: '请另存为 .csv，或拆成几个文件后再上传。',
      en: 'Save it as .csv, or split it into several files.',
    },
  },
  'file-zip-names': {
    status: 422,
    title: {
      zh: '文件内部结构异常，已拒绝读取。',
      en: 'The inside of the file is not as it should be; it was refused.',
    },
    fix: resave,
  },
  'file-xml-forbidden': {
    status: 422,
    title: {
      zh: '文件含有不允许的 XML 声明（DTD 或实体），已拒绝读取。',
      en: 'The file contains forbidden XML declarations (DTD or entities) and was refused.',
    },
    fix: resave,
  },
  'file-cell-too-long': {
    status: 422,
    title: {
      zh: '第 {row} 行有一个单元格超过 {limit} 个字符。',
      en: 'A cell in row {row} is longer than {limit} characters.',
    },
    fix: {
      zh: '请检查该行是否缺少换行或引号，或缩短内容。',
      en: 'Look for a missing line end or quote in that row, or shorten the cell.',
    },
  },
  'file-too-many-columns': {
    status: 422,
    title: { zh: '第 {row} 行超过 {limit} 列。', en: 'Row {row} has more than {limit} columns.' },
    fix: { zh: '请删除多余的列。', en: 'Remove the columns that are not needed.' },
  },
  'file-too-many-sheets': {
    status: 422,
    title: { zh: '工作表超过 {limit} 张。', en: 'The file has more than {limit} sheets.' },
    fix: { zh: '请只保留需要的工作表。', en: 'Keep only the sheets that are needed.' },
  },
  'file-too-much-text': {
    status: 422,
    title: { zh: '文件内容过多，超出可读取的上限。', en: 'The file holds more than can be read at once.' },
    fix: { zh: '请另存为 .csv，或拆成几个文件后再上传。', en: 'Save it as .csv, or split it into several files.' },
  },
  'file-timed-out': {
    status: 422,
    title: {
      zh: '读取文件超过 {seconds} 秒，已停止。',
      en: 'Reading the file took longer than {seconds} seconds and was stopped.',
    },
    fix: { zh: '请另存为 .csv，或拆成几个文件后再上传。', en: 'Save it as .csv, or split it into several files.' },
  },
  'file-json-invalid': {
    status: 422,
    title: { zh: 'JSON 内容有误（第 {line} 行附近）。', en: 'The JSON is not valid (near line {line}).' },
    fix: {
      zh: '内容应为对象数组，或每行一个对象。',
      en: 'It should be an array of objects, or one object a line.',
    },
  },
})
