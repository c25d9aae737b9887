// One Guike at a time on a data folder: a lock file that survives no crash, since a dead owner is recognised.
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '#domain/problem.ts'
import '#domain/words/problems-store.ts'

/** Takes the folder for this process; returns how to give it back. Throws `data-in-use` while another live process holds it. */
export function takeFolder(folder: string): () => void {
  const file = join(folder, 'guike.pid')
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      writeFileSync(file, `${process.pid}\n${startOf(process.pid)}\n`, { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (isCode(error, 'EACCES')) throw new Problem('data-not-yours', { folder })
      if (!isCode(error, 'EEXIST')) throw error
    }
    const [pid = '', start = ''] = read(file).split('\n')
    if (isAlive(Number(pid)) && (start === '' || startOf(Number(pid)) === start))
      throw new Problem('data-in-use', { folder, pid })
    rmSync(file, { force: true })
  }
  throw new Problem('data-in-use', { folder, pid: '?' })
}

/** Whether a process of that id runs (also one that is not ours). */
export function isAlive(pid: number): boolean {
  return isListed(pid) && !isZombie(pid)
}

/** The same, counting those that have ended and whose parent has not taken notice. */
export function isListed(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

/** Ended, but not yet waited for by its parent (in a container there may be nobody who does). */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.startsWith('Z') ?? false
  } catch {
    return false
  }
}

/** When a process began, as text that differs for a later process of the same id; '' where the system does not tell. */
export function startOf(pid: number): string {
  try {
    if (process.platform === 'linux') {
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      // Field 22 of stat; the name in field 2 may hold spaces, so count from its closing bracket.
      return `${boot} ${readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? ''}`
    }
    if (process.platform === 'win32') return ''
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
