// Where signing in keeps its own: credentials, sessions, links, failures, keys; in schema `auth`, through its own login.
import type { Store } from '#store/store.ts'

/** Where a statement about signing in can be put: the pool, or a transaction on it. */
export type SignInDb = Pick<Store['authPool'], 'query'>

/**
 * Tokens are kept as hashes only. Persons are named by id; the row of a person is behind the scope door, in another schema,
 * so there is no foreign key: access/people.ts removes what belongs to somebody disabled.
 */
const form = `
create table if not exists auth.credential (
  person_id int primary key,
  password text not null,
  changed_at timestamptz not null default now()
);
create table if not exists auth.session (
  token_hash bytea primary key,
  person_id int not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  -- What was proved: 'password' now, second factors later; a step-up adds to it.
  factors text[] not null,
  address text not null,
  agent text not null
);
create index if not exists session_person on auth.session (person_id);
create table if not exists auth.link (
  token_hash bytea primary key,
  kind text not null check (kind in ('setup', 'invite', 'reset')),
  person_id int,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create table if not exists auth.failure (
  subject bytea primary key,
  count int not null,
  last_at timestamptz not null,
  locked_until timestamptz
);
create table if not exists auth.api_key (
  id int primary key generated always as identity,
  token_hash bytea not null unique,
  person_id int not null,
  name text not null,
  capabilities text[] not null,
  created_at timestamptz not null,
  used_at timestamptz,
  expires_at timestamptz
);
`

const ready = new WeakMap<object, Promise<void>>()

/** Creates what is missing, once a store; safe when two processes start together. */
export function openSignIn(store: Store): Promise<void> {
  const known = ready.get(store.authPool)
  if (known) return known
  const opening = create(store)
  ready.set(store.authPool, opening)
  opening.catch(() => ready.delete(store.authPool))
  return opening
}

async function create(store: Store): Promise<void> {
  const client = await store.authPool.connect()
  try {
    await client.query(`begin; select pg_advisory_xact_lock(4217310002); ${form} commit`)
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
