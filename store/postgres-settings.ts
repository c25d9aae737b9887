// What the embedded PostgreSQL is told when it starts.
import { availableParallelism, totalmem } from 'node:os'

/** A sixteenth of the memory, 128 to 512 MB: pages an import fills stay at hand until they are full. What nobody touches takes no memory. */
function sharedBuffers(): number {
  return Math.max(128, Math.min(512, Math.floor(totalmem() / 2 ** 24)))
}

/**
 * Arguments of the server: modest memory (an idle one stays small), safe commits, a planner that knows it stands on an SSD. It
 * answers in the folder `sockets`, or on loopback where there is none; `own` settings stand above these.
 */
export function settingsOf(
  address: { readonly sockets?: string; readonly port: number },
  own: Readonly<Record<string, string>>,
): string[] {
  const all: Record<string, string> = {
    listen_addresses: address.sockets === undefined ? '127.0.0.1' : '',
    unix_socket_directories: address.sockets ?? '',
    unix_socket_permissions: '0700',
    port: String(address.port),
    max_connections: '60',
    shared_buffers: `${sharedBuffers()}MB`,
    effective_cache_size: '2GB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    synchronous_commit: 'on',
    io_method: 'sync', // no idle reader processes
    max_logical_replication_workers: '0',
    wal_level: 'minimal',
    max_wal_senders: '0',
    wal_compression: 'off', // pglz, the one at hand, takes 0.1 ms for each page first changed after a checkpoint
    wal_buffers: '16MB',
    wal_init_zero: 'off', // a new segment is written soon enough
    max_wal_size: '2GB',
    min_wal_size: '80MB',
    checkpoint_timeout: '15min',
    checkpoint_completion_target: '0.9',
    jit: 'off',
    random_page_cost: '1.1',
    max_parallel_workers_per_gather: String(Math.min(2, availableParallelism())),
    max_worker_processes: '8',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    log_error_verbosity: 'terse', // no DETAIL line, which would print the values of a refused row
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    autovacuum_naptime: '30s',
    autovacuum_vacuum_cost_limit: '2000',
    ...own,
  }
  return Object.entries(all).flatMap(([key, value]) => ['-c', `${key}=${value}`])
}
