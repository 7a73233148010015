import { connect } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export type ReceivedMail = {
  from: string;
  to: string[];
  /** Whether it came over TLS. */
  isEncrypted: boolean;
  parsed: ParsedMail;
};

export type TestMailServer = {
  port: number;
  /** For SMTP_URL. */
  url: string;
  /** In the order in which they came. */
  mails: ReceivedMail[];
  close(): Promise<void>;
};

type Options = Partial<SMTPServerOptions> & { port?: number };

/** A mail server of this machine that keeps what it gets. It asks for no login and speaks no TLS, unless told to. */
export async function startMailServer({ port, ...options }: Options = {}): Promise<TestMailServer> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onData(stream, { envelope, secure }, done) {
      simpleParser(stream).then((parsed) => {
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), isEncrypted: secure, parsed });
        done();
      }, done);
    },
    ...options,
  });
  // A client that goes away is what some tests are about.
  server.on("error", () => undefined);
  const taken = await listen(server, port);
  return {
    port: taken,
    url: `smtp://127.0.0.1:${taken}`,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Below the ports that systems give to connections of their own, which a later test could find taken. */
async function listen(server: SMTPServer, port?: number): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const candidate = port ?? 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(candidate)) {
      await new Promise<void>((resolve) => server.listen(candidate, "127.0.0.1", resolve));
      return candidate;
    }
    if (port !== undefined) break;
  }
  throw new Error("No port for a mail server is free.");
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(port, "127.0.0.1");
    probe.once("connect", () => {
      probe.destroy();
      resolve(false);
    });
    probe.once("error", () => resolve(true));
  });
}
