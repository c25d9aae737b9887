// Which template: by name (the files of templates/) or from a file of the person's own.
import { readdir, readFile } from 'node:fs/promises'
import { Problem } from '#domain/problem.ts'
import type { Template } from '#domain/template.ts'
import { readTemplate } from '#domain/templates.ts'
import '#domain/words/problems-classify.ts'

const folder = new URL('../../templates/', import.meta.url)

/** Throws Problem `template-unknown`, `template-unreadable` or `bad-template`. */
export async function loadTemplate(asked = 'general'): Promise<Template> {
  const names = (await readdir(folder)).filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5))
  const isName = /^[a-z0-9-]+$/.test(asked)
  if (isName && !names.includes(asked)) throw new Problem('template-unknown', { name: asked, names: names.join(', ') })
  const text = await readFile(isName ? new URL(`${asked}.json`, folder) : asked, 'utf8').catch(() => {
    throw new Problem('template-unreadable', { name: asked.slice(-80) })
  })
  return readTemplate(parsed(text, asked))
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('template-unreadable', { name: name.slice(-80) })
  }
}
