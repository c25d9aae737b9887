// Which OS user runs the database: PostgreSQL refuses root, so root lends it an ordinary one.
import { execFileSync, spawnSync } from 'node:child_process'

/** The OS user of the database; undefined means: the user who runs Node. */
export type OsUser = { readonly name: string; readonly uid: number; readonly gid: number }

const name = 'guike'

/** Root's lent user, created if absent; undefined when Node itself is an ordinary user (or on Windows). */
export function databaseUser(): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  return lookUp() ?? create()
}

function lookUp(): OsUser | undefined {
  const ask = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' })
  const [uid, gid] = [ask('-u'), ask('-g')]
  if (uid.status !== 0 || gid.status !== 0) return undefined
  return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

function create(): OsUser {
  const home = '/var/lib/guike'
  const useradd = ['--system', '--user-group', '--no-create-home', '--home-dir', home, '--shell', '/bin/false', name]
  if (spawnSync('useradd', useradd).status !== 0 && !lookUp()) {
    spawnSync('addgroup', ['-S', name]) // BusyBox systems have adduser only
    execFileSync('adduser', ['-S', '-D', '-H', '-h', home, '-G', name, name])
  }
  const made = lookUp()
  if (!made) throw new Error(`the system user ${name} could not be created`)
  return made
}

/** What `spawn` needs to run a program as that user. */
export function runAs(user: OsUser | undefined): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {}
}

/** Whether that user can enter the folder (every folder above must let it through). */
export function canEnter(user: OsUser | undefined, folder: string): boolean {
  if (!user) return true
  return spawnSync('/bin/sh', ['-c', 'cd "$1" && test -r .', 'sh', folder], { ...runAs(user), cwd: '/' }).status === 0
}
