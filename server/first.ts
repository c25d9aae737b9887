// What a new database begins with: the general template.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Template } from '#domain/template.ts'
import { systemActor, within } from '#store/scope.ts'
import type { Store } from '#store/store.ts'
import { installTemplate } from '#store/template.ts'

/** Installs `templates/general.json` while no template is there; a company that chose another keeps it. */
export async function installFirst(store: Store, root: string): Promise<void> {
  const actor = systemActor('install')
  const installed = await within(store, actor, { kind: 'template.read' }, ({ db }) =>
    db.selectFrom('template_installed').select('key').limit(1).executeTakeFirst(),
  )
  if (installed) return
  const text = await readFile(join(root, 'templates', 'general.json'), 'utf8')
  // Held to its schema by templates.test.ts; installTemplate compiles it and refuses what does not fit.
  await installTemplate(store, actor, JSON.parse(text) as Template)
}
