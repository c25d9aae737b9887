// Is any table open that should not be? Looked at on every start; one hole and the product does not start.
import type pg from 'pg'

/** Tables without customer data: no row policy, but writes only for who sees all (see policies.sql, part 6). */
const openTables = new Set(
  `team person role field_group field choice dimension label rule_version contradiction_rule custom_tag
   template_installed setting product stock_batch import_mapping registry_stamp labelling publication label_decision duplicate_model duplicate_seen form form_consent pull_source pull_state pull_file pull_seen migration key_check`.split(
    /\s+/,
  ),
)

/** Functions that run with the owner's rights and may be called by the roles of the policies. (Triggers cannot be called.) */
const definers = new Set([
  'open',
  'resume',
  'settle',
  'touched_now',
  'find_known',
  'find_grams',
  'highest_number',
  'find_alike',
  'find_retired',
  'find_by_choice',
])

type Client = Pick<pg.ClientBase, 'query'>

/** One sentence a hole; empty when all is closed. */
export async function findHoles(client: Client): Promise<string[]> {
  return [
    ...(await tableHoles(client)),
    ...(await viewHoles(client)),
    ...(await functionHoles(client)),
    ...(await roleHoles(client)),
  ]
}

async function tableHoles(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; on: boolean; forced: boolean; roles: string[] }>(`
    select c.relname as name, c.relrowsecurity as on, c.relforcerowsecurity as forced,
      array(select distinct r.rolname::text from pg_policy p, pg_roles r where p.polrelid = c.oid and r.oid = any (p.polroles)) as roles
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'journal') and c.relkind in ('r', 'p', 'f', 'm')`)
  return rows.flatMap(({ name, on, forced, roles }) => {
    if (openTables.has(name)) return []
    if (!on || !forced) return [`${name}: row security is off`]
    return ['guike_own', 'guike_team', 'guike_all']
      .filter((role) => !roles.includes(role))
      .map((role) => `${name}: no policy for ${role}`)
  })
}

async function viewHoles(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'journal') and c.relkind = 'v'
      and not coalesce(c.reloptions::text[] && '{security_invoker=true,security_invoker=on}', false)`)
  return rows.map(({ name }) => `${name}: a view that looks with its owner's eyes`)
}

async function functionHoles(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definer: boolean; everybody: boolean }>(`
    select p.proname as name, p.prosecdef as definer,
      exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0) as everybody
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('public', 'journal') and p.prorettype <> 'trigger'::regtype
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`)
  return rows.flatMap(({ name, definer, everybody }) => [
    ...(definer && !definers.has(name) ? [`${name}: a definer function that is not on the list`] : []),
    ...(definer && everybody ? [`${name}: callable by everybody`] : []),
  ])
}

async function roleHoles(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select rolname as name from pg_roles
    where rolname ~ '^guike_(own|team|all|app_|jobs_|auth_)' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`)
  return rows.map(({ name }) => `${name}: above the policies`)
}
