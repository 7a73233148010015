import type { Route } from "next";

/** A path on our own origin: neither "//host" nor a scheme, and nothing that a header could not carry. */
export function isOwnPath(path: string): path is Route {
  return /^\/(?![/\\])[!-~]*$/.test(path);
}
