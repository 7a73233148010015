import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { signIn } from "./auth";
import { readCaller } from "./caller";
import { env } from "./env";
import { log } from "./log";
import { sessionCookieName, sessionCookieOptions } from "./session-cookie";
import { MOST_PASSWORD_LETTERS } from "./passwords";
import { readSession, revokeSession } from "./sessions";

/** The claim that carries our opaque token through next-auth; it never leaves the server but as the cookie. */
const TOKEN = "permille";

/**
 * next-auth's standard endpoints on our cookie and table. What it calls a JWT is our opaque token: it encodes one at
 * every read, so encoding gives back the token that came in, and refuses when its row is gone; else reading a revoked
 * session would bring it to life again.
 */
export function authOptions(): AuthOptions {
  return {
    secret: env.APP_SECRET,
    useSecureCookies: env.APP_URL.startsWith("https:"),
    session: { strategy: "jwt", maxAge: 30 * 86_400 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
    jwt: {
      encode: async ({ token }) => (await livingToken(token?.[TOKEN])) ?? "",
      decode: async ({ token }) => {
        const session = token === undefined ? null : await readSession(token);
        return session === null ? null : { sub: session.userId, name: session.userName, [TOKEN]: token };
      },
    },
    callbacks: {
      // At sign-in next-auth gives what authorize() returned; at later reads there is no user, whatever its types say.
      jwt: (given) => {
        const fresh = "user" in given ? tokenOf(given.user) : null;
        return fresh === null ? given.token : { ...given.token, [TOKEN]: fresh };
      },
    },
    events: {
      signOut: async ({ token }) => {
        const living = token[TOKEN];
        if (typeof living === "string") await revokeSession(living);
      },
    },
    logger: {
      error: (code) => {
        log("error", "next-auth", { code });
      },
      warn: (code) => {
        log("warn", "next-auth", { code });
      },
    },
    providers: [credentials()],
  };
}

/** The same checks and limits as the sign-in form. */
function credentials() {
  return CredentialsProvider({
    credentials: { email: { type: "email" }, password: { type: "password" } },
    authorize: async (given) => {
      const [email, password] = [readTyped(given?.email), readTyped(given?.password)];
      if (email === null || password === null) return null;
      const outcome = await signIn({ email, password }, await readCaller());
      if (!outcome.ok) return null;
      const { token } = outcome.value;
      const session = await readSession(token);
      return session === null ? null : { id: session.userId, name: session.userName, [TOKEN]: token };
    },
  });
}

/** This way in has no schema before it: what arrives is any JSON, of any length. */
function readTyped(value: unknown): string | null {
  return typeof value === "string" && value.length <= MOST_PASSWORD_LETTERS ? value : null;
}

function tokenOf(user: object): string | null {
  return TOKEN in user && typeof user[TOKEN] === "string" ? user[TOKEN] : null;
}

async function livingToken(token: unknown): Promise<string | null> {
  return typeof token === "string" && (await readSession(token)) !== null ? token : null;
}
