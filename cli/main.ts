#!/usr/bin/env node
// The `guike` command: finds the file of a command beside this one, runs it, and ends with its exit code.
import { readdir } from 'node:fs/promises'
import { enableCompileCache } from 'node:module'
import { Problem, problemDetails } from '#domain/problem.ts'
import { fill, type Language, type Text } from '#domain/text.ts'
import { cliWords as words } from '#domain/words/cli.ts'
import type { Command, Io } from './io.ts'

/** Files of this folder that are no commands. */
const own = new Set(['main', 'io'])

/** Runs a command line (without `node main.ts`). Exit code 0 done, 1 the answer is no, 2 wrong use, 3 input refused. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const { language, rest } = languageOf(args)
  const speak: Io = { ...io, language }
  const [name, ...others] = rest
  const json = others.includes('--json')
  try {
    const names = await commandNames()
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      speak.out(await overview(names, language))
      return name === undefined ? 2 : 0
    }
    if (!names.includes(name)) {
      speak.err(unknown(name, names, language))
      return 2
    }
    const command = await load(name)
    if (others.includes('--help') || others.includes('-h')) {
      speak.out([command.summary[language], command.usage?.[language] ?? '', '', words.options[language]].join('\n'))
      return 0
    }
    return await command.run(others, speak)
  } catch (error) {
    return failed(error, json, speak, language)
  }
}

async function commandNames(): Promise<string[]> {
  const files = await readdir(new URL('.', import.meta.url))
  return files
    .filter((file) => /^[a-z-]+\.ts$/.test(file))
    .map((file) => file.slice(0, -3))
    .filter((name) => !own.has(name))
    .sort()
}

async function load(name: string): Promise<Command> {
  return await import(new URL(`${name}.ts`, import.meta.url).href)
}

async function overview(names: readonly string[], language: Language): Promise<string> {
  const commands = await Promise.all(names.map(async (name) => ({ name, command: await load(name) })))
  const width = Math.max(...names.map((name) => name.length)) + 2
  const lines = commands
    .filter(({ command }) => typeof command.run === 'function')
    .map(({ name, command }) => `  ${name.padEnd(width)}${command.summary[language]}`)
  return [
    words.title[language],
    words.usage[language],
    '',
    words.commands[language],
    ...lines,
    '',
    words.options[language],
    words.more[language],
  ].join('\n')
}

function unknown(name: string, names: readonly string[], language: Language): string {
  const near = names.filter((one) => one.startsWith(name.slice(0, 2)) || name.startsWith(one.slice(0, 3)))
  const meant = near.length ? `\n${fill(words.meant[language], { commands: near.join(', ') })}` : ''
  return fill(words.unknown[language], { command: name.slice(0, 40) }) + meant
}

/** `--lang` anywhere, else LC_ALL, LC_MESSAGES or LANG when it says English, else Chinese. */
export function languageOf(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): { language: Language; rest: string[] } {
  const rest: string[] = []
  let asked: string | undefined
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '--lang') asked = args[++at]
    else if (arg.startsWith('--lang=')) asked = arg.slice(7)
    else rest.push(arg)
  }
  const locale = asked ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? ''
  return { language: /^en/i.test(locale) ? 'en' : 'zh', rest }
}

/** What `parseArgs` refuses, in our words: its own are English only. */
const wrongUse: ReadonlyMap<string, Text> = new Map<string, Text>([
  ['ERR_PARSE_ARGS_UNKNOWN_OPTION', words.unknownOption],
  ['ERR_PARSE_ARGS_INVALID_OPTION_VALUE', words.optionValue],
  ['ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL', words.tooMany],
])

/** The option or argument a message of `parseArgs` is about: the first that it quotes, without `<value>`. */
function wordsIn(error: unknown): string {
  const quoted = error instanceof Error ? /'([^']*)'/.exec(error.message)?.[1] : undefined
  return (quoted ?? '').replace(/ <value>$/, '').replace(/^-\w, (?=--)/, '')
}

/** A problem is told as it is; anything else is a bug, told without its inner workings unless GUIKE_DEBUG is set. */
function failed(error: unknown, json: boolean, io: Io, language: Language): number {
  if (error instanceof Problem) {
    const details = problemDetails(error)
    if (json) io.out(JSON.stringify(details))
    io.err(`${details.detail[language]} ${details.fix[language]}`)
    return 3
  }
  const code = errorCode(error)
  const wrong = code === undefined ? undefined : wrongUse.get(code)
  if (wrong) {
    const what = wordsIn(error)
    const reason = fill(words.wrongUse[language], { reason: fill(wrong[language], { what }) })
    if (json) io.out(JSON.stringify({ type: 'urn:guike:problem:wrong-use', code: 'wrong-use', detail: reason }))
    io.err(reason)
    return 2
  }
  const id = Date.now().toString(36)
  if (json) io.out(JSON.stringify({ type: 'urn:guike:problem:internal-error', code: 'internal-error', id }))
  io.err(fill(words.bug[language], { id }))
  if (process.env.GUIKE_DEBUG) io.err(error instanceof Error ? (error.stack ?? '') : String(error))
  return 70
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

const ended = (text: string) => (text.endsWith('\n') ? text : `${text}\n`)

if (import.meta.main) {
  enableCompileCache()
  process.stdout.on('error', (error) => {
    if (errorCode(error) === 'EPIPE') process.exit(0)
  })
  process.exitCode = await main(process.argv.slice(2), {
    out: (text) => void process.stdout.write(ended(text)),
    err: (text) => void process.stderr.write(ended(text)),
  })
}
