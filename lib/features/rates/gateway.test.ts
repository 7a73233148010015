import type { RequestListener } from "node:http";
import { describe, expect, it, vi } from "vitest";
import { withWebServer } from "@/lib/testing/web-server";
import { fetchFile } from "./gateway";

const FILE = "Date, USD, \n20 November 2026, 1.0821, \n";

function fetchFrom(
  listener: RequestListener,
  { path = "/eurofxref.csv", ...limits }: { path?: string; timeoutMs?: number; maxBytes?: number } = {},
) {
  return withWebServer(listener, (address) => fetchFile(address + path, limits));
}

describe("a file of the web", () => {
  it("is fetched with its name", async () => {
    const fetched = await fetchFrom((_request, response) => response.end(FILE));
    expect(fetched).toMatchObject({ ok: true, value: { name: "eurofxref.csv" } });
    expect(fetched.ok && new TextDecoder().decode(fetched.value.bytes)).toBe(FILE);
  });

  it("is found behind a redirect", async () => {
    const fetched = await fetchFrom(({ url }, response) => {
      if (url === "/eurofxref.csv") response.writeHead(301, { location: "/moved/rates.csv" }).end();
      else response.end(FILE);
    });
    expect(fetched).toMatchObject({ ok: true, value: { name: "rates.csv" } });
  });

  it("is not looked for behind one redirect after another", async () => {
    let asked = 0;
    const fetched = await fetchFrom((_request, response) => {
      asked += 1;
      response.writeHead(302, { location: `/on/${String(asked)}` }).end();
    });
    expect(fetched).toMatchObject({ ok: false, error: { code: "too-many-redirects" } });
    expect(asked).toBe(4);
  });

  it.each(["file:///etc/passwd", "ftp://example.com/rates", "//"])(
    "is not looked for at %s, which a redirect names",
    async (location) => {
      const fetched = await fetchFrom((_request, response) => response.writeHead(302, { location }).end());
      expect(fetched).toMatchObject({ ok: false, error: { code: "bad-address" } });
    },
  );

  it.each(["file:///etc/passwd", "rates.xml", ""])("has no address like %j", async (address) => {
    expect(await fetchFile(address)).toMatchObject({ ok: false, error: { code: "bad-address" } });
  });

  it("that is not there is said with what the server answers", async () => {
    const fetched = await fetchFrom((_request, response) => response.writeHead(404).end("<html>gone</html>"));
    expect(fetched).toMatchObject({
      error: { code: "bad-answer", message: expect.stringContaining("it answers 404") },
    });
  });

  it("is not read beyond the size allowed, also when nothing says its size before", async () => {
    const cut: string[] = [];
    const flood: RequestListener = (_request, response) => {
      const timer = setInterval(() => response.write("x".repeat(65_536)), 1);
      response.on("close", () => {
        clearInterval(timer);
        cut.push("the download");
      });
    };
    await withWebServer(flood, async (address) => {
      const fetched = await fetchFile(address, { maxBytes: 200_000 });
      expect(fetched).toMatchObject({ ok: false, error: { code: "too-big" } });
      await vi.waitFor(() => {
        expect(cut).toEqual(["the download"]);
      });
    });
  });

  it("is given up on when the server says nothing", async () => {
    const fetched = await fetchFrom(() => undefined, { timeoutMs: 50 });
    expect(fetched).toMatchObject({ ok: false, error: { code: "too-slow" } });
  });

  it("is given up on when it drips in", async () => {
    const fetched = await fetchFrom(
      (_request, response) => {
        const timer = setInterval(() => response.write("x"), 10);
        response.on("close", () => {
          clearInterval(timer);
        });
      },
      { timeoutMs: 100 },
    );
    expect(fetched).toMatchObject({ ok: false, error: { code: "too-slow" } });
  });

  it("is not there where nobody listens", async () => {
    const address = await withWebServer(
      () => undefined,
      (free) => Promise.resolve(free),
    );
    expect(await fetchFile(address)).toMatchObject({
      error: { code: "unreachable", message: expect.stringContaining(new URL(address).host) },
    });
  });
});
