// @ts-check
import { totalmem } from "node:os";

const MEBIBYTE = 2 ** 20;

/**
 * Command-line settings of the embedded server. They win over its files, so durability cannot be switched off there.
 * @param {{ isThrowAway: boolean }} options a throw-away server, for tests, need not survive a crash
 * @returns {string[]}
 */
export function serverSettings({ isThrowAway }) {
  const durable = isThrowAway ? "off" : "on";
  const memory = usableMemory() / MEBIBYTE;
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    password_encryption: "scram-sha-256",
    max_connections: 50,
    // An import writes hundreds of megabytes; what does not fit is written out by the import itself, which waits for it.
    shared_buffers: isThrowAway ? "128MB" : `${between(128, memory / 16, 1024)}MB`,
    wal_buffers: "64MB",
    effective_cache_size: `${between(256, memory / 4, memory)}MB`,
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

/** In bytes; a container may have less than its machine. */
function usableMemory() {
  const allowed = process.constrainedMemory();
  return allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
}

/**
 * @param {number} least
 * @param {number} value
 * @param {number} most
 */
function between(least, value, most) {
  return Math.floor(Math.min(Math.max(least, value), most));
}
