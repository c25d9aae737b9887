// What the command line says of itself.
import type { Words } from '../text.ts'

export const cliWords = {
  title: { zh: '归客 Guike 命令行', en: 'Guike on the command line' },
  usage: { zh: '用法：guike <命令> [参数]', en: 'Usage: guike <command> [arguments]' },
  commands: { zh: '命令：', en: 'Commands:' },
  options: {
    zh: '通用选项：\n  --json       标准输出只写一个 JSON 文档\n  --lang zh|en 语言（默认取自 LANG，否则中文）\n  --help       帮助',
    en: 'Options of every command:\n  --json       one JSON document on standard output\n  --lang zh|en language (from LANG, else Chinese)\n  --help       help',
  },
  more: { zh: '查看某个命令：guike <命令> --help', en: 'About one command: guike <command> --help' },
  unknown: { zh: '没有「{command}」这个命令。', en: 'There is no command “{command}”.' },
  meant: { zh: '是不是要用：{commands}', en: 'Did you mean: {commands}' },
  wrongUse: { zh: '参数有误：{reason}', en: 'Wrong arguments: {reason}' },
  unknownOption: { zh: '没有「{what}」这个选项。', en: 'there is no option “{what}”.' },
  optionValue: { zh: '选项「{what}」缺少值，或者不该带值。', en: 'option “{what}” lacks a value, or takes none.' },
  tooMany: { zh: '多出了「{what}」。', en: '“{what}” is one too many.' },
  bug: { zh: '程序出错（{id}）：这是我们的问题，请反馈。', en: 'This is a bug of ours ({id}); please report it.' },
} as const satisfies Words
