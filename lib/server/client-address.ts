import { isIPv4, isIPv6 } from "node:net";
import { env } from "./env";

/** Set by proxy.ts on every request and never taken from the caller. */
export const ADDRESS_HEADER = "x-permille-address";

/**
 * The caller's address, as limits count it: of IPv6 the /64, which one customer gets as a whole. Behind proxies only the
 * entry that the outermost trusted one added counts: with n proxies the n-th from the right. With none, the server's own
 * entry is the last one.
 */
export function addressOf(headers: Pick<Headers, "get">): string {
  const entries = (headers.get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim());
  return toPlace(entries.at(-Math.max(env.TRUST_PROXY, 1)) ?? "");
}

export function clientAddress(headers: Pick<Headers, "get">): string {
  return headers.get(ADDRESS_HEADER) ?? "";
}

/** "::ffff:0:0/96" of a socket that takes both, and "64:ff9b::/96" of a translator (RFC 6052). */
const IPV4_INSIDE: ReadonlySet<string> = new Set(
  [
    [0, 0, 0, 0, 0, 0xffff],
    [0x64, 0xff9b, 0, 0, 0, 0],
  ].map((groups) => groups.join(" ")),
);

/** Some proxies add the port, which is another one at each request; a zone is the name of our own interface. */
function toPlace(entry: string): string {
  const bare = /^\[([^\]]*)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry;
  const [address = ""] = bare.split("%");
  if (!isIPv6(address)) return isIPv4(address) ? address : entry;
  const groups = groupsOf(address);
  if (IPV4_INSIDE.has(groups.slice(0, 6).join(" ")))
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join(".");
  const network = groups.slice(0, 4).map((group) => group.toString(16));
  return `${network.join(":")}::/64`;
}

/** The eight of an IPv6 address, whichever of them it leaves out. */
function groupsOf(address: string): number[] {
  const [front = [], back = []] = address.split("::").map((part) => part.split(":").flatMap(readGroup));
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => 0);
  return [...front, ...zeros, ...back];
}

function readGroup(group: string): number[] {
  if (group === "") return [];
  if (!group.includes(".")) return [Number.parseInt(group, 16)];
  const [a = 0, b = 0, c = 0, d = 0] = group.split(".").map(Number);
  return [a * 256 + b, c * 256 + d];
}
