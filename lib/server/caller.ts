import { headers } from "next/headers";
import type { Caller } from "./auth";
import { clientAddress } from "./client-address";

export async function readCaller(): Promise<Caller> {
  const list = await headers();
  return { address: clientAddress(list), userAgent: list.get("user-agent") ?? "" };
}
