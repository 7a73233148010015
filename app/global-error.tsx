"use client";

import "./globals.css";

/** Stands in for the root layout itself, so it can rely on nothing: no copy file, no fonts, no preferences. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Permille</title>
        <main className="mx-auto grid max-w-lg justify-items-start gap-4 px-4 py-18">
          <h1 className="text-h1 font-semibold">Permille could not start this page</h1>
          <p className="text-ink-2">Your data is safe and nothing was changed.</p>
          <button type="button" className="key bg-accent text-on-accent" onClick={retry}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
