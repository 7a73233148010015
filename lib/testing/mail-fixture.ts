import { afterEach, beforeEach, vi } from "vitest";
import type { Mail } from "@/lib/server/mail";
import { startMailServer, type TestMailServer } from "./mail-server";

export const MAIL: Mail = {
  id: "invoice-2026-0042",
  to: [{ name: "Jörg Müller, Einkauf", address: "joerg@example.org" }],
  replyTo: { name: "Ana Pereira", address: "ana@example.com" },
  subject: "Rechnung 2026-0042 für „Herbst“ — €2,400.00 🎬",
  text: "Guten Tag,\n\n.a line that begins with a dot\nDie Rechnung liegt bei: größer, schöner.\n",
  attachments: [],
};

type Servers = {
  /** Starts a server and sets the environment for it. */
  serve: (options?: Parameters<typeof startMailServer>[0]) => Promise<TestMailServer>;
  configure: (url: string) => void;
  log: () => string;
};

/** Mail servers that live as long as a test, and what the app logs meanwhile. */
export function mailServers(): Servers {
  let running: TestMailServer[] = [];
  let log = "";

  beforeEach(() => {
    log = "";
    vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      log += String(text);
      return true;
    });
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    await Promise.all(running.map((server) => server.close()));
    running = [];
  });

  const configure = (url: string) => {
    vi.stubEnv("SMTP_URL", url);
    vi.stubEnv("MAIL_FROM", "Permille <permille@example.net>");
  };

  return {
    configure,
    log: () => log,
    serve: async (options) => {
      const server = await startMailServer(options);
      running.push(server);
      configure(server.url);
      return server;
    },
  };
}
