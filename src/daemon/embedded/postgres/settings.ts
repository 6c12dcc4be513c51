/**
 * How the ledger's server runs. What has to do with safety is said here although it is the default: a ledger that
 * acknowledges must have it on disk.
 */
export const SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',

  // Loopback with a password only: other users of the machine can connect, but not log in.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '100',
  // A killed daemon's query must not go on holding its locks.
  client_connection_check_interval: '2s',

  shared_buffers: '128MB',
  huge_pages: 'off',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  // A first listing fills tables in seconds; their statistics should not wait a minute.
  autovacuum_naptime: '10s',

  timezone: 'UTC',
  log_timezone: 'UTC',
  // Errors quote values, and values are personal: only the server's own affairs go to the log.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
};

export const settingArguments = (settings: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
