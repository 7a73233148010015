import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");

/**
 * Asked by nobody in particular: sign-in itself, and whether the process lives; and by calendars, by readers of shared
 * reports and by those who forgot their password, who cannot sign in and have an address of 32 random bytes instead.
 */
const PUBLIC_ROUTES = [
  "app/api/auth/[...nextauth]/route.ts",
  "app/api/calendar/[token]/route.ts",
  "app/api/health/live/route.ts",
  "app/api/health/ready/route.ts",
  "app/(auth)/reset/[token]/route.ts",
  "app/s/[token]/image-square.png/route.ts",
  "app/s/[token]/image-story.png/route.ts",
  "app/s/[token]/report.json/route.ts",
  "app/s/[token]/report.pdf/route.ts",
  "app/s/[token]/unlock/route.ts",
];

const MAY_READ_THE_ENVIRONMENT = /^lib\/(server\/(env\.ts|db\/|files\/)|testing\/)|\.test\.ts$/;

const sources = ["app", "components", "lib", "e2e", "scripts"]
  .flatMap((folder) => list(join(root, folder)))
  .map((path) => relative(root, path).split(sep).join("/"))
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.startsWith("lib/generated/"));

const textOf = (path: string) => readFileSync(join(root, path), "utf8");
const matching = (pattern: RegExp) => sources.filter((path) => pattern.test(path));

describe("names", () => {
  it("inside a feature come from a closed list, each of which promises something", () => {
    const names =
      /^lib\/features\/[a-z-]+\/(schema|policy|data|mutations|actions|upload|gateway|[a-z-]+(\.db)?\.test)\.ts$/;
    expect(matching(/^lib\/features\//).filter((path) => !names.test(path))).toEqual([]);
  });

  it("of files are kebab-case, and no file gathers others", () => {
    const odd = sources.filter((path) => {
      const name = path.split("/").at(-1) ?? "";
      return !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.(ts|tsx|mjs)$/.test(name) || /^index\./.test(name);
    });
    expect(odd).toEqual([]);
  });
});

describe("sizes", () => {
  it("of files stay below 250 lines of code", () => {
    const long = sources.filter((path) => codeLines(textOf(path)) > 250);
    expect(long).toEqual([]);
  });
});

describe("features", () => {
  it.each(matching(/^lib\/features\/[^/]+\/(data|mutations)\.ts$/))("%s stays on the server", (path) => {
    expect(textOf(path).startsWith('import "server-only";')).toBe(true);
  });

  it.each(matching(/^lib\/features\/[^/]+\/data\.ts$/))("%s only reads", (path) => {
    const writes =
      /\.(create|createMany|update|updateMany|upsert|delete|deleteMany)\(|\b(insert into|delete from|update \w+ set)\b|cookies\(|redirect\(/i;
    expect(writes.exec(textOf(path))?.[0]).toBeUndefined();
  });

  it.each(matching(/^lib\/features\/[^/]+\/mutations\.ts$/))("%s knows no request", (path) => {
    const request = /next\/(cache|headers|navigation)|FormData|revalidate|redirect\(/;
    expect(request.exec(textOf(path))?.[0]).toBeUndefined();
  });

  it.each(matching(/^lib\/features\/[^/]+\/actions\.ts$/))(
    "%s exports what a define… made, and nothing else",
    (path) => {
      const text = textOf(path);
      expect(text.startsWith('"use server";')).toBe(true);
      const others = exportsOf(text).filter(
        (line) => !/^export const \w+Action = define(Public|Account|Long)?Action\(/.test(line),
      );
      expect(others).toEqual([]);
    },
  );

  it.each(matching(/^lib\/features\/[^/]+\/upload\.ts$/))(
    "%s exports what defineUpload made, and nothing else",
    (path) => {
      const others = exportsOf(textOf(path)).filter(
        (line) => !/^export const \w+ = defineUpload\(/.test(line),
      );
      expect(others).toEqual([]);
    },
  );

  // A file in a form of an action lies in memory before anybody knows who sent it; upload.ts is the way in for files.
  it.each(matching(/^lib\/features\/[^/]+\/(schema|actions)\.ts$/))("%s knows no files", (path) => {
    expect(/\b(File|Blob)\b/.exec(textOf(path))?.[0]).toBeUndefined();
  });

  it.each(matching(/^lib\/features\/[^/]+\/schema\.ts$/))("%s imports zod and the core only", (path) => {
    const imports = [...textOf(path).matchAll(/from "([^"]+)"/g)].map(([, from]) => from ?? "");
    expect(imports.filter((from) => from !== "zod" && !from.startsWith("@/lib/core/"))).toEqual([]);
  });
});

describe("pages and routes", () => {
  it.each(matching(/^app\/\(app\)\/(.+\/)?page\.tsx$/))("%s asks for its viewer itself", (path) => {
    expect(textOf(path)).toMatch(/await requireViewer\(\)/);
  });

  it.each(matching(/^app\/.+\/route\.ts$/).filter((path) => !PUBLIC_ROUTES.includes(path)))(
    "%s finds its viewer, itself or in the helper beside it",
    (path) => {
      expect([path, ...besides(path)].map(textOf).join("\n")).toMatch(/await (requireViewer|findViewer)\(\)/);
    },
  );

  it.each(matching(/^app\/api\/(export|invoices|reports)\/.+\/route\.ts$/))(
    "%s makes a file each time, so it asks how often",
    (path) => {
      expect([path, ...besides(path)].map(textOf).join("\n")).toMatch(
        /await (hitRateLimit|refuseTooOften)\(/,
      );
    },
  );

  it("have no server action of their own", () => {
    const inline = matching(/^(app|components)\//).filter((path) => /^\s*"use server";/m.test(textOf(path)));
    expect(inline).toEqual([]);
  });
});

describe("Unicode's normal forms", () => {
  it("are asked for in one module, which knows what text would take them for ever", () => {
    const askers = matching(/^(app|components|lib)\//).filter(
      (path) => /\.normalize\(/.test(textOf(path)) && !/\.test\.tsx?$/.test(path),
    );
    expect(askers).toEqual(["lib/core/text/normal-form.ts"]);
  });
});

describe("the environment", () => {
  it("of the app is read in one module", () => {
    const readers = matching(/^(app|components|lib)\//).filter(
      (path) => textOf(path).includes("process.env") && !MAY_READ_THE_ENVIRONMENT.test(path),
    );
    expect(readers).toEqual([]);
  });
});

function list(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The modules of the same corner that a file imports by a relative path. */
function besides(path: string): string[] {
  const paths = [...textOf(path).matchAll(/from "(\.[^"]+)"/g)].map(
    ([, from]) => `${posix.join(posix.dirname(path), from ?? "")}.ts`,
  );
  return paths.filter((one) => sources.includes(one));
}

function codeLines(text: string): number {
  return text.split("\n").filter((line) => line.trim() !== "" && !/^\s*(\/\/|\/?\*)/.test(line)).length;
}

/** The first line of each export, joined with the next where it ends at an equals sign. */
function exportsOf(text: string): string[] {
  const joined = text.replaceAll(/=\n\s+/g, "= ");
  return joined.split("\n").filter((line) => line.startsWith("export "));
}
