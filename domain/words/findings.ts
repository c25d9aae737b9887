// What there is to say about one value: a finding's code, in words, with what to do about it.
import { fillText, type Params, type Text } from '../text.ts'

export type FindingWords = { readonly says: Text; readonly fix?: Text }

const retype: Text = { zh: '请更正后重新提交。', en: 'Correct it and send it again.' }
const look: Text = { zh: '已保留，请核对。', en: 'Kept; please check it.' }

/** Why a value cannot be kept. */
export const refusedWords: Readonly<Record<string, FindingWords>> = {
  'cell-error': {
    says: { zh: '单元格是表格的错误值 {text}。', en: 'The cell holds the spreadsheet error {text}.' },
    fix: retype,
  },
  'too-long': {
    says: { zh: '内容太长，最多 {limit} 个字。', en: 'Too long; at most {limit} characters.' },
    fix: retype,
  },
  'not-a-number': { says: { zh: '不是数字。', en: 'Not a number.' }, fix: retype },
  'not-an-amount': {
    says: { zh: '不是确定的金额。', en: 'Not one definite amount.' },
    fix: { zh: '请填一个数，例如 120000 或 12万。', en: 'Enter one number, for example 120000.' },
  },
  'number-too-large': { says: { zh: '数字过大，无法保存。', en: 'The number is too large to keep.' }, fix: retype },
  'not-a-date': {
    says: { zh: '不是日期。', en: 'Not a date.' },
    fix: { zh: '请写成 2024-01-05 的形式。', en: 'Write it as 2024-01-05.' },
  },
  'date-impossible': { says: { zh: '没有这一天。', en: 'There is no such day.' }, fix: retype },
  'date-ambiguous': {
    says: { zh: '看不出哪个是月、哪个是日。', en: 'Day and month cannot be told apart.' },
    fix: { zh: '请为整列选择“日/月/年”或“月/日/年”。', en: 'Choose day/month or month/day for the whole column.' },
  },
  'not-a-phone': {
    says: { zh: '不是有效的电话号码。', en: 'Not a phone number.' },
    fix: {
      zh: '请填 11 位手机号，或带区号的固定电话。',
      en: 'Enter an 11-digit mobile, or a landline with its area code.',
    },
  },
  'digits-lost': {
    says: {
      zh: '号码被表格改成了科学计数法，后面的数字已经丢失。',
      en: 'The spreadsheet turned this into scientific notation and lost its digits.',
    },
    fix: {
      zh: '请在原表中把该列设为文本，重新填写。',
      en: 'Format the column as text in the original file and fill it in again.',
    },
  },
  'mask-typed-back': {
    says: { zh: '这是脱敏后的内容，不能写回。', en: 'This is a masked value and cannot be written back.' },
    fix: { zh: '请填写完整内容，或保持不变。', en: 'Enter the full value, or leave it as it was.' },
  },
  'not-an-email': { says: { zh: '不是有效的邮箱地址。', en: 'Not an e-mail address.' }, fix: retype },
  'not-a-link': {
    says: { zh: '不是有效的网址。', en: 'Not a web address.' },
    fix: { zh: '网址应以 http:// 或 https:// 开头。', en: 'It should begin with http:// or https://.' },
  },
  'not-a-credit-code': {
    says: {
      zh: '统一社会信用代码应为 18 位字母和数字。',
      en: 'A unified social credit code has 18 letters and digits.',
    },
    fix: retype,
  },
  'not-a-resident-id': { says: { zh: '身份证号无效。', en: 'Not a valid resident identity number.' }, fix: retype },
  'not-a-bank-card': {
    says: { zh: '银行账号应为 8 至 30 位数字。', en: 'A bank account has 8 to 30 digits.' },
    fix: retype,
  },
  'not-yes-or-no': {
    says: { zh: '“{word}”既不是“是”也不是“否”。', en: '"{word}" is neither yes nor no.' },
    fix: { zh: '请填“是”或“否”。', en: 'Enter yes or no.' },
  },
  'unknown-choice': {
    says: { zh: '选项中没有“{word}”。', en: '"{word}" is not one of the choices.' },
    fix: {
      zh: '请改成已有选项，或把它加为新选项或同义词。',
      en: 'Use an existing choice, or add this as a choice or a synonym.',
    },
  },
  'tag-too-long': {
    says: { zh: '标签太长，最多 {limit} 个字。', en: 'A tag is too long; at most {limit} characters.' },
    fix: { zh: '请检查分隔符，或缩短标签。', en: 'Check the separators, or shorten the tag.' },
  },
  'region-unknown': {
    says: { zh: '找不到地区“{word}”。', en: 'No division is called "{word}".' },
    fix: {
      zh: '请写到省、市或区，例如 广东省深圳市。',
      en: 'Name a province, city or district, for example 广东省深圳市.',
    },
  },
  'region-too-wide': {
    says: { zh: '“{word}”范围太大。', en: '"{word}" is too wide.' },
    fix: { zh: '请至少写到省。', en: 'Name at least a province.' },
  },
  'required-missing': {
    says: { zh: '“{field}”必填。', en: '"{fieldEn}" is required.' },
    fix: { zh: '请补上后重新提交。', en: 'Fill it in and send it again.' },
  },
  'below-minimum': { says: { zh: '不能小于 {limit}。', en: 'Must be at least {limit}.' }, fix: retype },
  'above-maximum': { says: { zh: '不能大于 {limit}。', en: 'Must be at most {limit}.' }, fix: retype },
  'pattern-mismatch': {
    says: { zh: '不符合该字段规定的格式。', en: 'Not in the form this field asks for.' },
    fix: retype,
  },
  'tidying-declined': {
    says: {
      zh: '按您的选择没有自动整理，原样不能保存。',
      en: 'Left as written, as you chose, and so it cannot be kept.',
    },
    fix: { zh: '请改成该字段能保存的写法。', en: 'Write it as the field can keep it.' },
  },
}

export const findingWords: Readonly<Record<string, FindingWords>> = {
  ...refusedWords,
  // flagged
  'near-word': {
    says: { zh: '“{word}”按“{meant}”读取，请核对。', en: '"{word}" was read as "{meantEn}"; please check.' },
    fix: {
      zh: '若读错了，请改成对的选项；常见的写法可加为同义词。',
      en: 'If that is wrong, use the right choice; a usual spelling can become a synonym.',
    },
  },
  'more-phones': {
    says: {
      zh: '一格中有多个号码，保留第一个，另有 {more} 个未保留。',
      en: 'Several numbers in one cell; the first is kept, {more} more are not.',
    },
    fix: { zh: '请把其余号码填到其他联系人。', en: 'Enter the others at other contacts.' },
  },
  'more-emails': {
    says: {
      zh: '一格中有多个邮箱，保留第一个，另有 {more} 个未保留。',
      en: 'Several addresses in one cell; the first is kept, {more} more are not.',
    },
    fix: { zh: '请把其余邮箱填到其他联系人。', en: 'Enter the others at other contacts.' },
  },
  'prefix-unassigned': { says: { zh: '该手机号段尚未启用。', en: 'This mobile range is not in use.' }, fix: look },
  'area-code-missing': { says: { zh: '固定电话缺少区号。', en: 'The landline lacks its area code.' }, fix: look },
  'foreign-doubtful': { says: { zh: '境外号码可能有误。', en: 'The foreign number may be wrong.' }, fix: look },
  'email-doubtful': {
    says: { zh: '邮箱的域名不像真实域名。', en: 'The domain of the address looks unreal.' },
    fix: look,
  },
  'checksum-failed': {
    says: { zh: '校验位不符，可能抄错。', en: 'The check digit does not fit; it may be miscopied.' },
    fix: look,
  },
  'look-alike-mended': {
    says: {
      zh: '已把形近字母 O、I、Z、S 改为数字。',
      en: 'Letters O, I, Z, S were read as the digits they look like.',
    },
    fix: look,
  },
  'old-registration-number': {
    says: { zh: '这是旧的注册号或组织机构代码。', en: 'This is an old registration number.' },
    fix: { zh: '请换成 18 位统一社会信用代码。', en: 'Replace it by the 18-sign unified code.' },
  },
  'currency-foreign': {
    says: { zh: '写的是外币 {currency}，数字未折算。', en: 'The amount is in {currency}; it was not converted.' },
    fix: { zh: '请折算成人民币。', en: 'Convert it to yuan.' },
  },
  approximate: {
    says: { zh: '原文是约数，按所写的数字保留。', en: 'The source gives a rough figure; its number was kept.' },
    fix: look,
  },
  'day-missing': {
    says: { zh: '没有写日，按 1 日保留。', en: 'No day given; the first of the month was kept.' },
    fix: look,
  },
  'date-unlikely': { says: { zh: '日期不太可能。', en: 'An unlikely date.' }, fix: look },
  'serial-guessed': {
    says: { zh: '五位数字按表格日期序号读成了日期。', en: 'Five digits were read as a spreadsheet date number.' },
    fix: look,
  },
  'region-ambiguous': {
    says: { zh: '同名地区不止一个：{names}。', en: 'More than one division has this name: {names}.' },
    fix: { zh: '请写明省和市。', en: 'Name the province and city.' },
  },
  untidy: {
    says: { zh: '写法与该字段规定的不一致。', en: 'Not written as this field writes its values.' },
    fix: { zh: '可以批量整理。', en: 'It can be tidied with others at once.' },
  },
  'has-invisible': {
    says: { zh: '含有看不见的字符。', en: 'It holds invisible characters.' },
    fix: { zh: '可以批量整理。', en: 'It can be tidied with others at once.' },
  },
  'has-full-width': {
    says: { zh: '含有全角字母或数字。', en: 'It holds full-width letters or digits.' },
    fix: { zh: '可以批量整理。', en: 'It can be tidied with others at once.' },
  },
  'has-spaces': {
    says: { zh: '有多余的空格或换行。', en: 'It holds needless spaces or line breaks.' },
    fix: { zh: '可以批量整理。', en: 'It can be tidied with others at once.' },
  },
  // repaired
  'invisible-removed': { says: { zh: '去掉了看不见的字符。', en: 'Invisible characters were removed.' } },
  'width-narrowed': { says: { zh: '全角字符已改为半角。', en: 'Full-width characters were made half-width.' } },
  'placeholder-emptied': {
    says: { zh: '“无”“-”等占位内容按空处理。', en: 'A placeholder such as "-" or N/A was taken as empty.' },
  },
  'lines-joined': { says: { zh: '多行合成一行。', en: 'Several lines were joined.' } },
  'spaces-removed': { says: { zh: '去掉了多余的空格。', en: 'Spaces were removed.' } },
  'unit-read': { says: { zh: '已按 万、亿 等单位换算。', en: 'A unit such as 万 or 亿 was worked in.' } },
  'percent-read': { says: { zh: '百分数已换算成小数。', en: 'A percentage was turned into a fraction.' } },
  'brackets-negative': { says: { zh: '括号中的数字按负数读取。', en: 'A number in brackets was read as negative.' } },
  'number-reformatted': {
    says: { zh: '去掉了千分位、货币符号或量词。', en: 'Separators, currency signs or unit words were removed.' },
  },
  rounded: { says: { zh: '小数保留到 {digits} 位。', en: 'Rounded to {digits} decimal places.' } },
  'time-dropped': { says: { zh: '只保留日期，去掉了时间。', en: 'Only the day was kept, not the time.' } },
  'serial-read': { says: { zh: '表格日期序号已读成日期。', en: 'A spreadsheet date number was read as a date.' } },
  'date-reformatted': { says: { zh: '日期已统一写法。', en: 'The date was brought into one form.' } },
  'phone-reformatted': { says: { zh: '号码已统一写法。', en: 'The number was brought into one form.' } },
  'digits-rescued': {
    says: { zh: '从科学计数法中找回了完整号码。', en: 'The full number was recovered from scientific notation.' },
  },
  'leading-zero-restored': {
    says: { zh: '补回了区号开头的 0。', en: 'The leading zero of the area code was put back.' },
  },
  'words-dropped': { says: { zh: '去掉了号码旁边的文字。', en: 'Words beside the number were dropped.' } },
  'email-reformatted': { says: { zh: '邮箱已统一写法。', en: 'The address was brought into one form.' } },
  'code-reformatted': {
    says: { zh: '号码中的空格已去掉，字母已改为大写。', en: 'Spaces were removed and letters made upper case.' },
  },
  'fifteen-digits-upgraded': {
    says: { zh: '15 位身份证号已升为 18 位。', en: 'A 15-digit number was upgraded to 18 digits.' },
  },
  'company-reformatted': {
    says: { zh: '名称的空格、括号和全半角已统一。', en: 'Spaces, brackets and width of the name were unified.' },
  },
  'region-read': {
    says: {
      zh: '地区只保留省、市、区，后面的地址未保留。',
      en: 'Only province, city and district were kept, not the rest of the address.',
    },
  },
  'synonym-read': { says: { zh: '“{word}”已对应到标准选项。', en: '"{word}" was matched to its standard choice.' } },
  'label-read': { says: { zh: '同义写法已对应到标准标签。', en: 'A synonym was matched to its label.' } },
  'region-named': { says: { zh: '地区已补成全称。', en: 'The region is kept by its full name.' } },
  'as-written': { says: { zh: '按您的选择保持原样。', en: 'Kept as written, as you chose.' } },
  'https-added': { says: { zh: '网址前补上了 https://。', en: 'https:// was put in front.' } },
}

/** Said of values that are stored otherwise than their field would store them today, by the check of all values. */
export const untidyCodes = ['untidy', 'has-invisible', 'has-full-width', 'has-spaces'] as const

/** A finding in both languages, its parameters in place; throws on a code without words. */
export function findingText(finding: { readonly code: string; readonly params?: Params }): { says: Text; fix?: Text } {
  const words = findingWords[finding.code]
  if (!words) throw new Error(`no words for the finding ${finding.code}`)
  const says = fillText(words.says, finding.params)
  return words.fix ? { says, fix: words.fix } : { says }
}
