// How a second process reaches the embedded database that a running Guike has started on a data folder.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Connection } from './launch.ts'
import { isAlive } from './owner-lock.ts'

/**
 * The owner's connection of the running embedded database, from what PostgreSQL itself writes down (postmaster.pid: its process
 * in line 1, port in line 4, socket folder in line 5); undefined where none runs.
 */
export function runningPostgres(dataFolder: string): Connection | undefined {
  const folder = resolve(dataFolder)
  const note = join(folder, 'postgres.where')
  const cluster = existsSync(note) ? readFileSync(note, 'utf8').trim() : join(folder, 'postgres')
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid = '', , , port = '', socket = ''] = readFileSync(file, 'utf8').split('\n')
  if (!isAlive(Number(pid)) || port === '') return undefined
  const common = { port: Number(port), user: 'guike', database: 'postgres' }
  if (socket.trim() !== '') return { host: socket.trim(), ...common }
  const password = readFileSync(join(folder, 'postgres.password'), 'utf8').trim()
  return { host: '127.0.0.1', ...common, password }
}
