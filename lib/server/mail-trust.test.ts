import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { makeCertificate } from "@/e2e/self-signed";
import { MAIL, mailServers } from "@/lib/testing/mail-fixture";
import { sendMail } from "./mail";

const { serve, configure } = mailServers();

describe("a server with a certificate that this machine trusts", () => {
  it.each([
    ["by STARTTLS", { disabledCommands: [] }, "smtp"],
    ["from the first byte", { secure: true }, "smtps"],
  ])("gets login and mail in secret, %s", async (_, options, scheme) => {
    const { key, cert } = makeCertificate("localhost");
    const server = await serve({
      ...options,
      key,
      cert,
      authOptional: false,
      onAuth({ username, password }, { secure }, done) {
        done(secure && password === "p:w" ? null : new Error("Wrong password"), { user: username });
      },
    });
    const url = `${scheme}://ana%40example.com:p%3Aw@localhost:${server.port}`;
    expect(await sendFromAProcessThatTrusts(cert, url)).toEqual({ ok: true, value: { refused: [] } });
    expect(server.mails).toMatchObject([{ isEncrypted: true, to: ["joerg@example.org"] }]);
  });
});

describe("a server", () => {
  it.each([
    ["by STARTTLS", { disabledCommands: [] }, "smtp"],
    ["from the first byte", { secure: true }, "smtps"],
  ])("is not used when nobody vouches for its certificate, %s", async (_, options, scheme) => {
    const server = await serve(options);
    configure(`${scheme}://127.0.0.1:${server.port}`);
    expect(await sendMail(MAIL)).toEqual({ ok: false, error: "unreachable" });
    expect(server.mails).toEqual([]);
  });

  it("is not used when it is on another machine and speaks no TLS; it hears neither password nor mail", async () => {
    let hasHeard = false;
    const server = await serve({
      allowInsecureAuth: true,
      onAuth(_, __, done) {
        hasHeard = true;
        done(null, { user: "ana" });
      },
    });
    configure(`smtp://ana:topsecret@0.0.0.0:${server.port}`);
    expect(await sendMail(MAIL)).toEqual({ ok: false, error: "unreachable" });
    expect({ hasHeard, mails: server.mails }).toEqual({ hasHeard: false, mails: [] });
  });
});

/** Node reads whom it trusts once, when it starts. */
async function sendFromAProcessThatTrusts(cert: string, url: string): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), "permille-mail-"));
  try {
    const file = join(folder, "authority.pem");
    await writeFile(file, cert);
    const script = `const { sendMail } = await import("./lib/server/mail.ts");
      console.log(JSON.stringify(await sendMail(${JSON.stringify(MAIL)})));`;
    const flags = ["--conditions=react-server", "--import", "tsx", "--input-type=module", "--eval", script];
    const env = {
      ...process.env,
      NODE_EXTRA_CA_CERTS: file,
      SMTP_URL: url,
      MAIL_FROM: "permille@example.net",
    };
    const { stdout } = await promisify(execFile)(process.execPath, flags, { env });
    return JSON.parse(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}
