// @ts-check
import { totalmem } from "node:os";

const GIBIBYTE = 2 ** 30;

/**
 * Command-line settings of the embedded server. They win over its files, so durability cannot be switched off there.
 * @param {{ isThrowAway: boolean }} options a throw-away server, for tests, need not survive a crash
 * @returns {string[]}
 */
export function serverSettings({ isThrowAway }) {
  const durable = isThrowAway ? "off" : "on";
  const memory = totalmem();
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    password_encryption: "scram-sha-256",
    max_connections: 50,
    shared_buffers: memory >= 4 * GIBIBYTE ? "256MB" : "128MB",
    effective_cache_size: `${Math.max(256, Math.floor(memory / 2 ** 20 / 4))}MB`,
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    fsync: durable,
    full_page_writes: durable,
    synchronous_commit: durable,
    wal_compression: "on",
    max_wal_size: "2GB",
    jit: "off",
    random_page_cost: 1.1,
    timezone: "UTC",
    log_timezone: "UTC",
    // A failed statement can hold a person's figures; they do not belong in a log.
    log_min_error_statement: "panic",
    log_min_messages: "warning",
    cluster_name: "permille",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
