// Where signing in keeps its own: better-auth's three tables, links, failures, keys; in schema `auth`, through its own login.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Store } from '#store/store.ts'

/** Where a statement about signing in can be put: the pool, or a transaction on it. */
export type SignInDb = Pick<Store['authPool'], 'query'>

/**
 * Before decision 0017 passwords and sessions were in tables of other forms: the passwords move, the sessions end.
 * Here and not in store/migrations: these tables belong to the login of signing in, and on a hosted database the owner,
 * who runs the migrations, may neither read nor alter them.
 */
const leaveOldForm = `
do $$ begin
  if to_regclass('auth.credential') is not null then
    drop table auth.session;
  end if;
end $$;
`
const moveOldPasswords = `
do $$ begin
  if to_regclass('auth.credential') is not null then
    insert into auth.account (user_id, provider_id, account_id, password, created_at, updated_at)
      select person_id, 'credential', person_id::text, password, changed_at, changed_at from auth.credential;
    drop table auth.credential;
  end if;
end $$;
`

/**
 * Tokens are kept as hashes only. Persons are named by id; the row of a person is behind the scope door, in another schema,
 * so there is no foreign key: access/people.ts removes what belongs to somebody disabled.
 * The first three have better-auth's fields, each written apart with underscores (better-auth-adapter.ts).
 */
const form = `
create table if not exists auth.account (
  id int primary key generated always as identity,
  user_id int not null,
  provider_id text not null,
  account_id text not null,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index if not exists account_of_user on auth.account (user_id);
create table if not exists auth.session (
  id int primary key generated always as identity,
  token_hash bytea not null unique,
  user_id int not null,
  created_at timestamptz not null,
  -- When it was last noted that somebody uses it.
  updated_at timestamptz not null,
  expires_at timestamptz not null check (expires_at <= created_at + interval '12 hours'),
  -- What was proved: 'password' now, second factors later; a step-up adds to it.
  factors text[] not null,
  ip_address text,
  user_agent text
);
create index if not exists session_of_user on auth.session (user_id);
create table if not exists auth.verification (
  id int primary key generated always as identity,
  identifier_hash bytea not null,
  value_sealed bytea not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index if not exists verification_identifier on auth.verification (identifier_hash);
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
    const all = leaveOldForm + form + moveOldPasswords
    await client.query(`begin; select pg_advisory_xact_lock(4217310002); ${all} commit`)
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

const lent = new AsyncLocalStorage<SignInDb>()

/** The connection of `inTransaction`, inside one; else the pool. */
export function signInDb(store: Store): SignInDb {
  return lent.getStore() ?? store.authPool
}

/** Everything that `work` does about signing in, better-auth's part included, happens together or not at all. */
export async function inTransaction<T>(store: Store, work: (db: SignInDb) => Promise<T>): Promise<T> {
  await openSignIn(store)
  const client = await store.authPool.connect()
  try {
    await client.query('begin')
    const answer = await lent.run(client, () => work(client))
    await client.query('commit')
    return answer
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
